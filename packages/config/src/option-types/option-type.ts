import type { JsonValue, Result } from '@procwrap/core';

/**
 * The value of what was written, or the problem with it, in words that follow the option's name.
 */
export type Parsed<Value> = Result<Value> & {
  /** What is unusual about a text that was accepted, in words that follow the option's name. */
  readonly warning?: string;
};

/** A type of option: how its values are written, read, shown and sent. */
export interface OptionType<Value> {
  /** The type's name in the reference, e.g. `seconds`. */
  readonly name: string;
  /**
   * The placeholder for the value in the help, e.g. `SECONDS`; empty when the flag takes no value.
   */
  readonly valueName: string;
  /** Whether its values are secrets, which messages and listings do not show. */
  readonly isSecret?: true;
  /** All values, when there are few. */
  readonly choices?: readonly string[];
  /** The range of a number, and the word that may replace it. */
  readonly limits?: {
    readonly min: number;
    readonly max: number;
    readonly word: string | undefined;
    /** Whether `0` means the word, too. */
    readonly zeroMeansWord: boolean;
  };
  /** What 0 means, where that is not plain. */
  readonly zero?: string;
  /** Parses the text of a flag or a variable. */
  parse(text: string): Parsed<Value>;
  /** Parses all texts of a flag that may be repeated; without this method the last text counts. */
  parseMany?(texts: readonly string[]): Parsed<Value>;
  /** Checks a value of an options object. */
  accept(given: unknown): Parsed<Value>;
  /** The text that `parse` turns into this value: `-1` for a word; a secret is readable. */
  write(value: Value): string;
  /** The value for people: short, and without a secret. */
  show(value: Value): string;
  /**
   * The value for programs, as JSON and without a secret; without this method, a value that is plain
   * data is itself, and any other one is as for people.
   */
  plain?(value: Value): JsonValue;
  /** The value for the API; `undefined` omits the field. */
  toWire(value: Value): JsonValue | undefined;
}
