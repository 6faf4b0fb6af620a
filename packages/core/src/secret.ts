const shown = '[secret]';

/** A value that prints as `[secret]` everywhere; only `reveal` returns it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. */
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

/** The text of a value that may be a `Secret`. */
export function reveal(value: string | Secret): string {
  return value instanceof Secret ? value.reveal() : value;
}
