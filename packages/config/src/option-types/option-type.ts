import type { JsonValue } from '@procwrap/core';

/** A value in its used form, or what is wrong with what was written, in words that follow the option's name. */
export type Parsed<Value> =
  | {
      readonly value: Value;
      /** What was odd about the text, in words that follow the option's name. */
      readonly warning?: string;
    }
  | { readonly problem: string };

/** What one type of option can be written as, and how its value is written back. */
export interface OptionType<Value> {
  /** The type's name in the reference, e.g. `seconds`. */
  readonly name: string;
  /** What stands for the value in help, e.g. `SECONDS`; empty when the flag takes no value. */
  readonly valueName: string;
  /** The texts to choose from, when there are few. */
  readonly choices?: readonly string[];
  /** Reads the text of a flag or a variable. */
  parse(text: string): Parsed<Value>;
  /** Reads all texts of a flag that may be repeated; without it the last text counts. */
  parseMany?(texts: readonly string[]): Parsed<Value>;
  /** Reads a value of its real type, from an options object. */
  accept(given: unknown): Parsed<Value>;
  /** The text that `parse` reads back, with `-1` for a word and a secret revealed. */
  write(value: Value): string;
  /** The value for the eyes of a person: short and without a secret. */
  show(value: Value): string;
  /** The value for the API; `undefined` leaves the field out. */
  toWire(value: Value): JsonValue | undefined;
}
