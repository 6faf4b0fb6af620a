import type { JsonValue } from '@procwrap/core';
import type { OptionType } from '../option-types/option-type.ts';
import type { DefaultContext } from './defaults.ts';

/** How a value goes into the body of a task execution, where its type alone does not say it. */
export interface WireRule<Value> {
  readonly field: string;
  /** Sent only when somebody wrote the option: a default would overwrite what the server knows. */
  readonly onlyWritten?: true;
  /** A word is left out instead of sent as `-1`, which the server refuses or misunderstands. */
  readonly withoutWord?: true;
  /** Another form than the type's own; `undefined` leaves the field out. */
  as?(value: Value): JsonValue | undefined;
}

/** What is going to be removed, and what replaces it. */
export interface Deprecation {
  /** As it is written: another flag, variable or option. */
  readonly instead: string;
  /** The flags and variables that are meant; all of the option when left out. */
  readonly only?: readonly string[];
}

/** Everything about an option but its type. */
export interface RowDetails<Value> {
  /** Flags that set it, as typed: with dashes. */
  readonly flags?: readonly string[];
  /** Flags that set it to false. */
  readonly negatedFlags?: readonly string[];
  /** Documented variables; the first that is set counts and is the one that a child gets. */
  readonly variables: readonly string[];
  /** Other spellings that API servers use; read last, not documented. */
  readonly alsoRead?: readonly string[];
  /** Texts of a variable that mean unset, beside the empty text and `None`. */
  readonly unsetTexts?: readonly string[];
  /** The value when nobody wrote one; a function when it depends on other options. */
  readonly default?: Value | ((context: DefaultContext) => Value | undefined);
  /** How help puts a default that is a function. */
  readonly defaultText?: string;
  /** One phrase for help and reference, without a full stop. */
  readonly description: string;
  /** Help and reference say so; a run that uses it gets a warning. */
  readonly deprecated?: Deprecation;
  /** Shown by the short help. */
  readonly popular?: true;
  /** Steers the resolution of secrets, so it is read before them. */
  readonly steering?: true;
  /** The child finds it in its environment, under the first of its variables or under every one. */
  readonly inChild?: true | 'everyName';
  /** Its variables describe one run: a procwrap inside of that run does not read options from them, whoever set them. */
  readonly ofRun?: true;
  /** Names the server: a procwrap inside of the run reports to the same one, unless something else names another. */
  readonly ofServer?: true;
  /** The field of the API's task execution that it fills. */
  readonly wire?: string | WireRule<Value>;
}

/** An option: its type and its details. */
export type Row<Value, Details> = { readonly type: OptionType<Value> } & Details;

/** Makes a row of the table. */
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
