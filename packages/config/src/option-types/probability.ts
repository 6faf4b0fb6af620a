import { numberType } from './number.ts';
import type { OptionType } from './option-type.ts';

/** A probability from 0 (never) to 1 (always). */
export function probability(): OptionType<number> {
  return numberType<never>({
    type: 'probability',
    valueName: 'PROBABILITY',
    noun: 'a number',
    range: 'a number from 0 to 1',
    min: 0,
    max: 1,
    whole: false,
  });
}
