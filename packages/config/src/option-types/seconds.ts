import { parseDuration } from './duration.ts';
import { largestInteger } from './integer.ts';
import { numberType } from './number.ts';
import type { OptionType } from './option-type.ts';

interface SecondsRules<Word extends string> {
  readonly min?: number;
  readonly word?: Word;
  /** A limit or an interval of 0 is none. */
  readonly zeroMeansWord?: boolean;
  /** What 0 means where it is neither the word nor no waiting. */
  readonly zero?: string;
}

/**
 * A duration in seconds; a text may have units, such as `10m`. `-1` means the word. The API gets
 * whole seconds, rounded up.
 */
export function seconds<const Word extends string = never>({
  min = 0,
  word,
  zeroMeansWord,
  zero = 'no waiting',
}: SecondsRules<Word> = {}): OptionType<number | Word> {
  const type = numberType({
    type: 'seconds',
    valueName: 'SECONDS',
    noun: 'a number',
    range: `a number of seconds >= ${min}`,
    min,
    max: largestInteger,
    whole: false,
    word,
    zeroMeansWord,
    parseText: parseDuration,
    textRange: ' or a duration such as 10m or 1h30m',
  });
  return { ...type, zero: zeroMeansWord && word ? word : zero };
}
