import { numberType } from './number.ts';
import type { OptionType } from './option-type.ts';

/** The largest number in most fields of the API. */
export const largestInteger = 2 ** 31 - 1;

interface IntegerRules<Word extends string> {
  readonly min?: number;
  readonly max?: number;
  readonly word?: Word;
}

/** A whole number, by default 0 or more; `-1` means the word. */
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
