const brand = Symbol.for('procwrap.error');

/**
 * A broken promise: what happened, what was expected, what to do. An expected end is a value, never an error.
 * `code` is stable and listed in docs/reference/errors.md; `cause` is what led here. The message holds no secret.
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
export function isProcwrapError(error: unknown): error is ProcwrapError {
  return error instanceof Error && brand in error;
}

/** The text of anything thrown, for a log line. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The code of an error, such as `ENOENT`; undefined when it has none. */
export function errorCode(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
