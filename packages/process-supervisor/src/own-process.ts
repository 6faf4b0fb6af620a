import { definedVariables, type Environment, type PartialEnvironment } from '@procwrap/core';
import type { SwitchableProcess } from './user/switch-user.ts';

/** The process that the program replaces; `process` is one. */
export interface BecomingProcess extends SwitchableProcess {
  readonly execPath: string;
  /** The version of Node, e.g. `v24.11.0`. Before 26, Node aborts when execve fails. */
  readonly version?: string;
  chdir(folder: string): void;
  on(signal: 'SIGPIPE' | 'SIGXFSZ', listener: () => void): unknown;
  /** Since Node 22.15; not on Windows. */
  execve?(file: string, args: readonly string[], env: Environment): never;
}

/** A process that can also run the program and pass signals on; `process` is one. */
export interface StayingProcess extends BecomingProcess {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

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
