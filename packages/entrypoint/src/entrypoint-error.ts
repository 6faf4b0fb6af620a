import { exitCodes, ProcwrapError } from '@procwrap/core';

/** An error of an entrypoint; the container should exit with `exitCode`, 78 by default. */
export class EntrypointError extends ProcwrapError {
  /** The exit status for the container. */
  readonly exitCode: number;

  constructor(code: string, message: string, exitCode: number = exitCodes.configuration) {
    super(code, message);
    this.name = 'EntrypointError';
    this.exitCode = exitCode;
  }
}

/** Whether an error is an `EntrypointError`. */
export function isEntrypointError(error: unknown): error is EntrypointError {
  return error instanceof EntrypointError;
}
