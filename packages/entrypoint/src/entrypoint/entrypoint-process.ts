import type { OwnProcess } from '@procwrap/process-supervisor';

/** The process of an entrypoint; `process` is one. */
export interface EntrypointProcess extends OwnProcess {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
}

/** The one place where an entrypoint reaches for the process that it is called in. */
export const entrypointProcess: EntrypointProcess = process as EntrypointProcess;
