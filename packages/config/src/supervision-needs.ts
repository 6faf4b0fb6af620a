import type { Reading } from './read/reading.ts';
import { needsSupervision } from './table/modes.ts';
import type { OptionName } from './table/table.ts';

/** The options, as they were written, for which a run without a resident procwrap is not enough. */
export function supervisionNeeds({
  options,
  sources,
}: Pick<Reading, 'options' | 'sources'>): readonly string[] {
  return Object.entries(needsSupervision)
    .filter(([, isNeeded]) => isNeeded(options))
    .map(([name]) => sources[name as OptionName].written);
}
