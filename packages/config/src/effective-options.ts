import type { Reading } from './read/reading.ts';
import { type OptionName, rows } from './table/table.ts';

/** An option's value and source for the eyes of a person. */
export interface EffectiveOption {
  readonly name: OptionName;
  /** On one line, shortened, secrets as `[secret]`; `unset` when there is none. */
  readonly value: string;
  /** As the user wrote it, or `default`. */
  readonly source: string;
}

/** Every option with its value and source, for a listing or a log line. */
export function effectiveOptions({
  options,
  sources,
}: Pick<Reading, 'options' | 'sources'>): readonly EffectiveOption[] {
  return rows.map(({ name, type }) => ({
    name,
    value: options[name] === undefined ? 'unset' : type.show(options[name]),
    source: sources[name].written,
  }));
}
