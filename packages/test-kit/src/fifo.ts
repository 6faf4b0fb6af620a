import { execFileSync } from 'node:child_process';

/** Makes a named pipe with this mode (octal, as chmod(1) takes it), and returns its path. */
export function makeFifo(path: string, mode = '644'): string {
  execFileSync('mkfifo', ['-m', mode, path]);
  return path;
}
