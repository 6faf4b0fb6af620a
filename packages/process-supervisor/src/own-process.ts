import { definedVariables, type Environment, type PartialEnvironment } from '@procwrap/core';
import type { StayingProcess } from './exec/become-program.ts';

/** The process that a command is called in, as far as a command needs it; `process` is one. */
export interface OwnProcess extends StayingProcess {
  readonly env: PartialEnvironment;
  exit(code: number): never;
  /** Throws when the folder was removed. */
  cwd?(): string;
}

/** The working directory of a process; undefined when the folder was removed. */
export function folderOf(self: OwnProcess): string | undefined {
  try {
    return self.cwd?.();
  } catch {
    return undefined;
  }
}

/** The process that this code runs in. */
export const ownProcess: OwnProcess = process as OwnProcess;

/** The environment of the process that this code runs in, as it is now. */
export function ownEnvironment(): Environment {
  return definedVariables(ownProcess.env);
}
