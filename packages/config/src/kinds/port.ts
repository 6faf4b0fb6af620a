import type { Kind } from './kind.ts';
import { numberKind } from './number.ts';

/** A network port; 0 is any free one. */
export const port = (): Kind<number> =>
  numberKind<never>({
    type: 'port',
    valueName: 'PORT',
    noun: 'a port',
    range: 'a whole number from 0 to 65535',
    min: 0,
    max: 65_535,
    whole: true,
  });
