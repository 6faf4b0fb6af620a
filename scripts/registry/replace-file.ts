// Imported by path, because this runs before anything is installed.
import { writeText } from '../../packages/core/src/files/write-text.ts';

/**
 * Replaces a file in one step by one that only its owner may read, at any time. Owner and links are
 * kept.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  await writeText(path, text, { always: { mode: 0o600 } });
}
