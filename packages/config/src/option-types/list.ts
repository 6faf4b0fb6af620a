import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

const isSeparator = (character: string | undefined) => character === ',' || character === ';';

/**
 * Splits at `,` and `;`. A backslash before one of them, or before another backslash, escapes it.
 */
const split = (text: string): readonly string[] => {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text[at + 1];
    if (character === '\\' && (next === '\\' || isSeparator(next))) {
      parts.push(`${parts.pop()}${next}`);
      at += 1;
    } else if (isSeparator(character)) parts.push('');
    else parts.push(`${parts.pop()}${character}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
};

const accept = (given: unknown): Parsed<readonly string[]> => {
  if (!Array.isArray(given)) return failure('is not a list; expected a list of texts');
  const isPart = (part: unknown) => typeof part === 'string' && part.trim() !== '';
  if (!given.every(isPart))
    return failure('contains an empty text; expected texts that are not empty');
  if (given.some((part) => part.includes('\0')))
    return failure('contains a NUL character; expected texts without it');
  return success(Object.freeze([...given]));
};

/**
 * A frozen list of texts: a flag that may be repeated, or a variable that is split at `,` and `;`.
 * Empty parts are ignored.
 */
export function list(valueName = 'TEXT'): OptionType<readonly string[]> {
  return {
    name: 'list',
    valueName,
    parse: (text) => accept(split(text)),
    parseMany: (texts) => accept(texts.filter((text) => !/^[\s,;]*$/.test(text))),
    accept,
    write: (value) => value.map((part) => part.replaceAll(/[\\,;]/g, '\\$&')).join(','),
    show: (value) => shortened(value.join(', ')) || 'none',
    toWire: (value) => value,
  };
}
