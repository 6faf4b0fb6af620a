// By its path: this runs before anything is installed.
import { writeText } from '../../packages/core/src/files/write-text.ts';

/** Writes a file that only its owner may read: all of it or nothing, and at no time readable by others. Owner and links stay. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await writeText(path, text, { always: { mode: 0o600 } });
}
