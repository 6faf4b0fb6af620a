import { accessSync, constants } from 'node:fs';
import { isatty } from 'node:tty';
import type { Environment } from '@procwrap/core';

/** The part of a process that can become another; `process` is one. */
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
 * Ends this process with an exit status, by way of a shell, where a terminal is one of its streams: Node would set the modes
 * of the terminal back to what they were at its start, also for a command such as `stty -echo`, and also from the background,
 * while a shell reads what is typed. Returns where there is no terminal.
 */
export function leaveTerminal(
  exitCode: number,
  self: LeavingProcess,
  isTerminal: (fd: number) => boolean = isatty,
): void {
  if (!self.execve || ![0, 1, 2].some(isTerminal) || !mayRun(shell)) return;
  self.execve(shell, ['sh', '-c', `exit ${exitCode}`], {});
}
