import { type JsonValue, Secret } from '@procwrap/core';
import type { Kind, Parsed } from './kind.ts';

const isControl = (character: string) => character < ' ' || character === '\u007f';

/** A file's last line break is not part of the secret; one inside would break an HTTP header. */
const parse = (text: string): Parsed<Secret> => {
  const value = text.trim();
  if (value === '') return { problem: 'is empty; expected a secret' };
  if ([...value].some(isControl)) {
    return { problem: 'holds a line break or another control character; expected one line' };
  }
  return { value: new Secret(value) };
};

/** A secret text; no message and no listing ever shows it. */
export const secret = (): Kind<Secret> => ({
  type: 'secret',
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
});
