import type { Finding } from '@procwrap/core';
import { explainIneffective } from './explain-ineffective.ts';
import type { Reading } from './read/reading.ts';
import type { Mode } from './table/modes.ts';
import { rowIndex } from './table/row-index.ts';

/** The options that are written and have no effect in one of these modes; each is named once. */
export function ineffectiveOptions(
  { sources }: Pick<Reading, 'sources'>,
  modes: readonly Mode[],
): readonly Finding[] {
  const mayLackEffect = rowIndex.some(
    ({ name, isLimited }) => isLimited && sources[name].kind !== 'default',
  );
  return modes.length > 0 && mayLackEffect ? explainIneffective({ sources }, modes) : [];
}
