import type { Written } from '@procwrap/config';
import { candidatesIn, type Discovery } from './candidates.ts';

/** Whether the user names a file; without reading options. */
const namesFile = ({ flags, env, object }: Written): boolean =>
  [flags?.optionsFile, env.PROC_WRAPPER_OPTIONS_FILE, object?.optionsFile].some(Boolean);

/**
 * What the user wrote, with the options file that is named, or found where there is a discovery. The
 * code that reads one is loaded only when there is one.
 */
export async function withOptionsFile(written: Written, discovery?: Discovery): Promise<Written> {
  if (written.file) return written;
  const names = discovery ? candidatesIn(discovery.folder) : [];
  if (names.length === 0 && !namesFile(written)) return written;
  const { readOptionsFile } = await import('./read-options-file.ts');
  const file = await readOptionsFile(written, discovery && { ...discovery, names });
  return file ? { ...written, file } : written;
}
