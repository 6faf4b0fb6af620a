import type { OwnProcess } from '@procwrap/process-supervisor';

/** The process of an entrypoint; `process` is one. */
export interface EntrypointProcess extends OwnProcess {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
}

/** The process that this code runs in. */
export const entrypointProcess: EntrypointProcess = process as EntrypointProcess;
