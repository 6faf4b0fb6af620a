import type { NotifyTarget, Options } from '@procwrap/config';
import type { Secret } from '@procwrap/core';

/** A value as a caller may write it: a secret and an address for messages also as text. */
type Given<Value> = Value extends Secret
  ? Secret | string
  : Value extends readonly NotifyTarget[]
    ? readonly (NotifyTarget | Secret | string)[]
    : Value;

/**
 * Options by the names of the reference page; times in seconds. A variable of the environment
 * overrides an option.
 */
export type TaskOptions = {
  readonly [Name in keyof Options]?: Given<Options[Name]> | (Options[Name] & undefined);
};
