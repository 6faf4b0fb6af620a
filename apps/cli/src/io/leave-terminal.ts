import { accessSync, constants } from 'node:fs';
import { isatty } from 'node:tty';
import type { Environment } from '@procwrap/core';

/** A process that can become another program; `process` is one. */
interface LeavingProcess {
  execve?(file: string, args: readonly string[], env: Environment): never;
}

const shell = '/bin/sh';

const mayRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Ends this process with an exit status by becoming a shell, when one of its streams is a terminal:
 * at its end, Node would reset the modes of the terminal to those of its start, also after a
 * command such as `stty -echo`, and also from the background while a shell reads input. Returns
 * when there is no terminal.
 */
export function leaveTerminal(
  exitCode: number,
  self: LeavingProcess,
  isTerminal: (fd: number) => boolean = isatty,
): void {
  if (!self.execve || ![0, 1, 2].some(isTerminal) || !mayRun(shell)) return;
  self.execve(shell, ['sh', '-c', `exit ${exitCode}`], {});
}
