const brand = Symbol.for('procwrap.error');

/**
 * A broken promise: what happened, what was expected, what to do. An expected end is a value, never an error.
 * `code` is stable and listed in docs/errors.md; `cause` is what led here. The message holds no secret.
 */
export class ProcwrapError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ProcwrapError';
    this.code = code;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Whether an error is ours, also when two copies of this package are installed. */
export const isProcwrapError = (error: unknown): error is ProcwrapError =>
  error instanceof Error && brand in error;

/** The text of anything thrown, for a log line. */
export const errorMessage = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
