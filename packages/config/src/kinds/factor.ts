import type { Kind } from './kind.ts';
import { numberKind } from './number.ts';

/** A number that something is multiplied by, at least 1. */
export const factor = (): Kind<number> =>
  numberKind<never>({
    type: 'factor',
    valueName: 'FACTOR',
    noun: 'a number',
    range: 'a number from 1 to 100',
    min: 1,
    max: 100,
    whole: false,
  });
