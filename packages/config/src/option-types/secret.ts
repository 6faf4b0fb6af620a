import { type JsonValue, Secret } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';

/** What an HTTP header carries. */
const printable = /^[\x21-\x7e]+$/;

/** A file's last line break is not part of the secret; both secrets among the options travel in an HTTP header. */
const parse = (text: string): Parsed<Secret> => {
  const value = text.trim();
  if (value === '') return { problem: 'is empty; expected a secret' };
  if (!printable.test(value)) {
    return {
      problem: 'holds a blank, a line break or a letter outside of ASCII; expected one word',
    };
  }
  return { value: new Secret(value) };
};

/** A secret text; no message and no listing ever shows it. */
export function secret(): OptionType<Secret> {
  return {
    name: 'secret',
    valueName: 'SECRET',
    parse,
    accept: (given) => {
      if (given instanceof Secret) return parse(given.reveal());
      if (typeof given === 'string') return parse(given);
      return { problem: 'is neither a string nor a Secret; expected one of them' };
    },
    write: (value) => value.reveal(),
    show: String,
    toWire: (): JsonValue | undefined => undefined,
  };
}
