const shown = '[secret]';

/** A value that prints as `[secret]` wherever it is shown; only `reveal` gives it away. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown;
  }
}

/** The text of a value that may be secret. */
export function reveal(value: string | Secret): string {
  return value instanceof Secret ? value.reveal() : value;
}
