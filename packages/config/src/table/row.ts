import type { JsonValue } from '@procwrap/core';
import type { OptionType } from '../option-types/option-type.ts';
import type { DefaultContext } from './defaults.ts';

/** How a value is sent in the body of a task execution, where its type alone does not say it. */
export interface WireRule<Value> {
  readonly field: string;
  /**
   * Sent only when the user set the option: a default would overwrite the setting of the server.
   */
  readonly onlyWritten?: true;
  /** A word is omitted instead of sent as `-1`, which the server refuses or misunderstands. */
  readonly withoutWord?: true;
  /** Another form than that of the type; `undefined` omits the field. */
  as?(value: Value): JsonValue | undefined;
}

/** What will be removed, and what replaces it. */
export interface Deprecation {
  /** Another flag, variable or option. */
  readonly instead: string;
  /** The flags and variables that are deprecated; the whole option by default. */
  readonly only?: readonly string[];
}

/** Everything about an option except its type. */
export interface RowDetails<Value> {
  /** Flags that set it, as typed: with dashes. */
  readonly flags?: readonly string[];
  /** Flags that set it to false, each with what it does: one phrase without a full stop. */
  readonly negatedFlags?: Readonly<Record<string, string>>;
  /** Documented variables. The first that is set counts; a child gets the first one. */
  readonly variables: readonly string[];
  /** Other spellings that API servers use; they are read last and not documented. */
  readonly alsoRead?: readonly string[];
  /** Texts of a variable that mean unset, like the empty text and `None`. */
  readonly unsetTexts?: readonly string[];
  /** The default; a function when it depends on other options. */
  readonly default?: Value | ((context: DefaultContext) => Value | undefined);
  /** The default in words, where it is a function. */
  readonly defaultText?: string;
  /** What it does: one phrase for help and reference, without a full stop. */
  readonly description: string;
  /** Help and reference show it; a run that uses the option gets a warning. */
  readonly deprecated?: Deprecation;
  /** The short help shows it. */
  readonly popular?: true;
  /** Controls the resolution of secrets, so it is read before them. */
  readonly steering?: true;
  /** The environment of the child has it, in the first of its variables or in every one. */
  readonly inChild?: true | 'everyName';
  /**
   * Its variables describe one run: a procwrap inside that run never reads them, also when the user
   * has set them.
   */
  readonly ofRun?: true;
  /**
   * It names the server: a procwrap inside the run reports to the same one, unless the user names
   * another.
   */
  readonly ofServer?: true;
  /** The field of a task execution in the API. */
  readonly wire?: string | WireRule<Value>;
}

/** An option: its type and its details. */
export type Row<Value, Details> = { readonly type: OptionType<Value> } & Details;

/** Creates a row of the table. */
export function option<Value, const Details extends RowDetails<Value>>(
  type: OptionType<Value>,
  details: Details,
): Row<Value, Details> {
  return { type, ...details };
}

/** The type of a row's value: with `undefined` unless it always has a default. */
export type ValueOf<R> = R extends { readonly type: OptionType<infer Value> }
  ? R extends { readonly default: infer Default }
    ? Default extends (...context: never) => infer Result
      ? undefined extends Result
        ? Value | undefined
        : Value
      : Value
    : Value | undefined
  : never;
