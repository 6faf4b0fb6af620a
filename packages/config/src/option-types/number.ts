import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';

/** How one type of number differs from another. */
export interface NumberRules<Word extends string> {
  readonly type: string;
  readonly valueName: string;
  /** Completes "is not ...", e.g. `an integer`. */
  readonly noun: string;
  /** Completes "expected ...", e.g. `a whole number >= 0`. */
  readonly range: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** The meaning of `-1`; the user may write the word, too. */
  readonly word?: Word | undefined;
  /** Whether `0` also means the word, as in timeout(1). */
  readonly zeroMeansWord?: boolean | undefined;
  /** Parses a text that is not a plain number, such as `10m`. */
  readonly parseText?: ((text: string) => number | undefined) | undefined;
  /** Names these texts; it follows `range`. */
  readonly textRange?: string | undefined;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const digits = /^[+-]?\d+$/;
const meaning: Readonly<Record<string, string>> = { none: 'none', never: 'never' };

const expectedBy = ({ range, word }: NumberRules<string>): string =>
  word ? `${range}, or -1 for ${meaning[word] ?? 'no limit'}` : range;

const numberIn = (text: string, { whole, parseText }: NumberRules<string>): number =>
  (whole ? digits : decimal).test(text) ? Number(text) : (parseText?.(text) ?? Number.NaN);

const validate = <Word extends string>(
  rules: NumberRules<Word>,
  given: number,
  shown: string,
): Parsed<number | Word> => {
  const { word, zeroMeansWord, min, max, whole } = rules;
  if (word && (given === -1 || (zeroMeansWord && given === 0))) return success(word);
  const expected = `expected ${expectedBy(rules)}`;
  if (whole ? !Number.isInteger(given) : !Number.isFinite(given)) {
    return failure(`${shown} is not ${rules.noun}; ${expected}`);
  }
  if (given < min) return failure(`${shown} is too small; ${expected}`);
  if (given > max) return failure(`${shown} is too large; ${expected}`);
  return success(given === 0 ? 0 : given);
};

/** A type of number, with an optional word for `-1`. */
export function numberType<Word extends string>(
  rules: NumberRules<Word>,
): OptionType<number | Word> {
  const textRules = { ...rules, range: rules.range + (rules.textRange ?? '') };
  const parse = (text: string): Parsed<number | Word> => {
    const plain = text.trim();
    if (rules.word && plain.toLowerCase() === rules.word) return success(rules.word);
    return validate(textRules, numberIn(plain, rules), shownGiven(text));
  };
  const isWord = (given: unknown) =>
    typeof given === 'string' && given.toLowerCase() === rules.word;
  return {
    name: rules.type,
    valueName: rules.valueName,
    limits: {
      min: rules.min,
      max: rules.max,
      word: rules.word,
      zeroMeansWord: rules.zeroMeansWord === true,
    },
    parse,
    accept: (given) => {
      if (rules.word && isWord(given)) return success(rules.word);
      const number = typeof given === 'number' ? given : Number.NaN;
      return validate(rules, number, shownGiven(given));
    },
    write: (value) => (typeof value === 'number' ? String(value) : '-1'),
    show: String,
    // The API refuses a request with a fraction of a second.
    toWire: (value) => {
      if (typeof value !== 'number') return -1;
      return rules.type === 'seconds' ? Math.ceil(value) : value;
    },
  };
}
