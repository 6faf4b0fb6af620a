import { parseDuration } from './duration.ts';
import { largestInteger } from './integer.ts';
import type { Kind } from './kind.ts';
import { numberKind } from './number.ts';

interface SecondsRules<Word extends string> {
  readonly word?: Word;
  readonly zeroToo?: boolean;
}

/** A duration in seconds or, in a text, with units; fractions allowed; `-1` means the word. The API is told whole seconds, rounded up. */
export const seconds = <const Word extends string = never>({
  word,
  zeroToo,
}: SecondsRules<Word> = {}): Kind<number | Word> =>
  numberKind({
    type: 'seconds',
    valueName: 'SECONDS',
    noun: 'a number',
    range: 'a number of seconds >= 0',
    min: 0,
    max: largestInteger,
    whole: false,
    word,
    zeroToo,
    parseText: parseDuration,
    textRange: ' or a time such as 10m or 1h30m',
  });
