import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';
import { writeBoolean } from './write-boolean.ts';

const meanings: Readonly<Record<string, boolean>> = {
  TRUE: true,
  '1': true,
  FALSE: false,
  '0': false,
};

const problem = (given: unknown) =>
  failure(`${shownGiven(given)} is not a boolean; expected true or false`);

const parse = (text: string): Parsed<boolean> => {
  const value = meanings[text.trim().toUpperCase()];
  return value === undefined ? problem(text) : success(value);
};

/** TRUE or 1, FALSE or 0, in any case. The name of the flag alone means TRUE. */
export function boolean(): OptionType<boolean> {
  return {
    name: 'boolean',
    valueName: '',
    parse,
    accept: (given) => (typeof given === 'boolean' ? success(given) : problem(given)),
    write: writeBoolean,
    show: String,
    toWire: (value) => value,
  };
}
