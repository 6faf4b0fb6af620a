import type { OptionType, Parsed } from './option-type.ts';
import { shortened } from './quote.ts';

interface StringRules {
  readonly type?: string;
  readonly valueName?: string;
  /** An empty text is an error. */
  readonly required?: boolean;
  /** The most characters (code points) it may have. */
  readonly max?: number;
  /** It may hold private data: people see only its length. */
  readonly hidden?: boolean;
}

const problemOf = (text: string, { required, max }: StringRules): string | undefined => {
  if (required && text.trim() === '') return 'is empty; expected a text';
  if (text.includes('\0')) return 'holds a NUL character; expected a text without it';
  if (max !== undefined && [...text].length > max) {
    return `is longer than ${max} characters; expected a shorter text`;
  }
  return undefined;
};

/** A text, kept as it is. NUL is refused: neither the system nor the API can carry it. */
export function string(rules: StringRules = {}): OptionType<string> {
  const parse = (text: string): Parsed<string> => {
    const problem = problemOf(text, rules);
    return problem ? { problem } : { value: text };
  };
  return {
    name: rules.type ?? 'string',
    valueName: rules.valueName ?? 'TEXT',
    parse,
    accept: (given) =>
      typeof given === 'string' ? parse(given) : { problem: 'is not a string; expected a text' },
    write: (value) => value,
    show: (value) => (rules.hidden ? `[${value.length} characters]` : shortened(value)),
    toWire: (value) => value,
  };
}
