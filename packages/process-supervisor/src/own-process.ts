import type { BecomingProcess } from './exec/become-program.ts';

/** The process that we are, as far as a command needs it; `process` is one. */
export interface OwnProcess extends BecomingProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): never;
  /** Throws when the folder is gone. */
  cwd?(): string;
}

/** The working directory of a process; undefined when it is gone. */
export function folderOf(self: OwnProcess): string | undefined {
  try {
    return self.cwd?.();
  } catch {
    return undefined;
  }
}

/** The one place where a command reaches for the process that it is called in. */
export const ownProcess: OwnProcess = process as OwnProcess;
