import { numberType } from './number.ts';
import type { OptionType } from './option-type.ts';

/** A network port; 0 means any free port. */
export function port(): OptionType<number> {
  return numberType<never>({
    type: 'port',
    valueName: 'PORT',
    noun: 'a port',
    range: 'a whole number from 0 to 65535',
    min: 0,
    max: 65_535,
    whole: true,
  });
}
