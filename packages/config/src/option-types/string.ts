import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

interface StringRules {
  readonly type?: string;
  readonly valueName?: string;
  /** Whether an empty text is an error. */
  readonly required?: boolean;
  /** The most characters (code points). */
  readonly max?: number;
  /** Whether a URL is an error. */
  readonly noUrl?: boolean;
  /** Whether it may contain private data, so that only its length is shown. */
  readonly hidden?: boolean;
}

const problemOf = (text: string, { required, max, noUrl }: StringRules): string | undefined => {
  if (required && text.trim() === '') return 'is empty; expected a text';
  if (text.includes('\0')) return 'contains a NUL character; expected a text without it';
  if (noUrl && /^[a-z][a-z\d+.-]*:\/\//i.test(text)) return 'is a URL; expected a path';
  if (max !== undefined && [...text].length > max) {
    return `is longer than ${max} characters; expected a shorter text`;
  }
  return undefined;
};

/**
 * A text; it is not changed. A NUL character is refused: neither the system nor the API accepts it.
 */
export function string(rules: StringRules = {}): OptionType<string> {
  const parse = (text: string): Parsed<string> => {
    const problem = problemOf(text, rules);
    return problem ? failure(problem) : success(text);
  };
  return {
    name: rules.type ?? 'string',
    valueName: rules.valueName ?? 'TEXT',
    parse,
    accept: (given) =>
      typeof given === 'string' ? parse(given) : failure('is not a text; expected a string'),
    write: (value) => value,
    show: (value) => (rules.hidden ? `[${value.length} characters]` : shortened(value)),
    ...(rules.hidden && { plain: (value: string) => `[${value.length} characters]` }),
    toWire: (value) => value,
  };
}
