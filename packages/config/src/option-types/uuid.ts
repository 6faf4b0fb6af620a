import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const read = (given: unknown): Parsed<string> => {
  const text = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (shape.test(text)) return { value: text };
  return {
    problem: `${shownGiven(given)} is not a UUID; expected 8-4-4-4-12 hexadecimal digits`,
  };
};

/** A UUID, in lower case: the API compares it as text. */
export function uuid(): OptionType<string> {
  return {
    name: 'uuid',
    valueName: 'UUID',
    parse: read,
    accept: read,
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
}
