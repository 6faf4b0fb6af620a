import { failure, type JsonValue, Secret, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';

/** The characters that an HTTP header may have. */
const printable = /^[\x21-\x7e]+$/;

/**
 * The line break at the end of a file is not part of the secret. Secrets of options are sent in an
 * HTTP header.
 */
const parse = (text: string): Parsed<Secret> => {
  const value = text.trim();
  if (value === '') return failure('is empty; expected a secret');
  if (!printable.test(value)) {
    return failure(
      'contains a blank, a line break or a letter outside of ASCII; expected one word',
    );
  }
  return success(new Secret(value));
};

/** A secret text; no message and no listing shows it. */
export function secret(): OptionType<Secret> {
  return {
    name: 'secret',
    valueName: 'SECRET',
    isSecret: true,
    parse,
    accept: (given) => {
      if (given instanceof Secret) return parse(given.reveal());
      if (typeof given === 'string') return parse(given);
      return failure('is neither a string nor a Secret; expected one of them');
    },
    write: (value) => value.reveal(),
    show: String,
    toWire: (): JsonValue | undefined => undefined,
  };
}
