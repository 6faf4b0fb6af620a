import { numberType } from './number.ts';
import type { OptionType } from './option-type.ts';

/** The largest number that the API stores in most of its fields. */
export const largestInteger = 2 ** 31 - 1;

interface IntegerRules<Word extends string> {
  readonly min?: number;
  readonly max?: number;
  readonly word?: Word;
}

/** A whole number, at least 0 by default; `-1` means the word. */
export function integer<const Word extends string = never>({
  min = 0,
  max = largestInteger,
  word,
}: IntegerRules<Word> = {}): OptionType<number | Word> {
  return numberType({
    type: 'integer',
    valueName: 'NUMBER',
    noun: 'an integer',
    range: `a whole number >= ${min}`,
    min,
    max,
    whole: true,
    word,
  });
}
