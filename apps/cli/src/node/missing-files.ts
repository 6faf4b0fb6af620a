/**
 * The line for an error at the start when it says that other files of procwrap are not next to the
 * started one; undefined for any other error.
 */
export function missingFiles(error: unknown): string | undefined {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  // The first line names the file; the others list the files that load it.
  const [what] = String(message).split('\n');
  return `procwrap: ${what}; copy the whole folder "dist" of @procwrap/cli, because procwrap.cjs needs the files next to it`;
}
