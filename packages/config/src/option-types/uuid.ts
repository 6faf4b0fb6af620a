import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const parse = (given: unknown): Parsed<string> => {
  const text = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (shape.test(text)) return success(text);
  return failure(
    `${shownGiven(given)} is not a UUID; expected hexadecimal digits in groups of 8-4-4-4-12`,
  );
};

/** A UUID in lower case, because the API compares it as text. */
export function uuid(): OptionType<string> {
  return {
    name: 'uuid',
    valueName: 'UUID',
    parse,
    accept: parse,
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
}
