import { numberType } from './number.ts';
import type { OptionType } from './option-type.ts';

/** A factor from 1 to 100. */
export function factor(): OptionType<number> {
  return numberType<never>({
    type: 'factor',
    valueName: 'FACTOR',
    noun: 'a number',
    range: 'a number from 1 to 100',
    min: 1,
    max: 100,
    whole: false,
  });
}
