import type { Reading } from './read/reading.ts';
import { type OptionName, rows } from './table/table.ts';

/** The value and the source of an option, for people. */
export interface EffectiveOption {
  readonly name: OptionName;
  /** One short line; a secret is `[secret]`, no value is `unset`. */
  readonly value: string;
  /** As the user wrote it, or `default`. */
  readonly source: string;
  /** Whether the user has set it. */
  readonly isSet: boolean;
}

/** Every option with its value and source, for a list or a log line. */
export function effectiveOptions({
  options,
  sources,
}: Pick<Reading, 'options' | 'sources'>): readonly EffectiveOption[] {
  return rows.map(({ name, type }) => ({
    name,
    value: options[name] === undefined ? 'unset' : type.show(options[name]),
    source: sources[name].written,
    isSet: sources[name].kind !== 'default',
  }));
}
