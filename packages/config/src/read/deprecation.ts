import type { Finding } from '@procwrap/core';
import type { NamedRow } from '../table/table.ts';
import type { Source } from './reading.ts';

/** The warning that an option, or the spelling of it that counts, is going to be removed. */
export function deprecationOf({ deprecated }: NamedRow, { written }: Source): readonly Finding[] {
  if (!deprecated || deprecated.only?.includes(written) === false) return [];
  const message = `is deprecated and will be removed; use ${deprecated.instead}`;
  return [{ severity: 'warning', where: written, message }];
}
