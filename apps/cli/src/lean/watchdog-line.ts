import { writeSync } from 'node:fs';

/** The watchdog that the shell has started. */
export interface WatchdogLine {
  /** Nothing of the command is left; another process may get its id. */
  forget(): void;
  /** Nothing is to be watched any more. */
  release(): void;
}

/** The descriptor of the pipe to it, which the shell leaves open for the last Node. */
const pipe = 9;

const write = (line: string): void => {
  try {
    writeSync(pipe, `${line}\n`);
  } catch {
    // It was killed.
  }
};

/** The line to the watchdog. Without one, the descriptor may be one of Node's own. */
export function watchdogLine(isThere: boolean): WatchdogLine {
  if (!isThere) return { forget: () => {}, release: () => {} };
  return { forget: () => write(''), release: () => write('bye') };
}
