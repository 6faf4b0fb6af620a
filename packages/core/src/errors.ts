const brand = Symbol.for('procwrap.error');

/**
 * An error of procwrap. Its message says what happened, what was expected and what to do, and holds
 * no secret. `code` is stable and listed in docs/reference/errors.md. An expected end is a value,
 * not an error.
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

/** Whether an error is a `ProcwrapError`, also of another copy of this package. */
export function isProcwrapError(error: unknown): error is ProcwrapError {
  return error instanceof Error && brand in error;
}

/** The text of a thrown value, for a log line. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The code of an error, such as `ENOENT`; undefined when it has none. */
export function errorCode(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
