import { exitCodes, ProcwrapError } from '@procwrap/core';

/** Something that an entrypoint cannot go on without; `exitCode` is what the container should exit with. */
export class EntrypointError extends ProcwrapError {
  readonly exitCode: number;

  constructor(code: string, message: string, exitCode: number = exitCodes.configuration) {
    super(code, message);
    this.name = 'EntrypointError';
    this.exitCode = exitCode;
  }
}

/** Whether an error is one of an entrypoint, with an exit code. */
export function isEntrypointError(error: unknown): error is EntrypointError {
  return error instanceof EntrypointError;
}
