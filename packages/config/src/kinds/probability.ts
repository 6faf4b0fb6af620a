import type { Kind } from './kind.ts';
import { numberKind } from './number.ts';

/** A probability from 0 (never) to 1 (always). */
export const probability = (): Kind<number> =>
  numberKind<never>({
    type: 'probability',
    valueName: 'PROBABILITY',
    noun: 'a number',
    range: 'a number from 0 to 1',
    min: 0,
    max: 1,
    whole: false,
  });
