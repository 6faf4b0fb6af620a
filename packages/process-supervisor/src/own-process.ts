import type { BecomingProcess } from './exec/become-program.ts';

/** The process that we are, as far as a command needs it; `process` is one. */
export interface OwnProcess extends BecomingProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): never;
}

/** The one place where a command reaches for the process that it is called in. */
export const ownProcess: OwnProcess = process as OwnProcess;
