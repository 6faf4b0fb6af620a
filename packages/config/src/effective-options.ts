import type { JsonValue } from '@procwrap/core';
import type { OptionType } from './option-types/option-type.ts';
import type { Reading, Source } from './read/reading.ts';
import { type OptionName, rows } from './table/table.ts';

/** The value and the source of an option, for people and for programs. */
export interface EffectiveOption {
  readonly name: OptionName;
  /** One short line; a secret is `[secret]`, no value is `unset`. */
  readonly value: string;
  /** The value as JSON, without a secret; null when there is none. */
  readonly plain: JsonValue;
  /** As the user wrote it, or `default`. */
  readonly source: string;
  readonly kind: Source['kind'];
  /** Whether the user has set it. */
  readonly isSet: boolean;
}

const isPlain = (value: unknown): value is JsonValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(isPlain));

const plainOf = (value: unknown, type: OptionType<unknown>): JsonValue => {
  if (value === undefined) return null;
  if (type.plain) return type.plain(value);
  return isPlain(value) ? value : type.show(value);
};

/** Every option with its value and source, for a list or a log line. */
export function effectiveOptions({
  options,
  sources,
}: Pick<Reading, 'options' | 'sources'>): readonly EffectiveOption[] {
  return rows.map(({ name, type }) => ({
    name,
    value: options[name] === undefined ? 'unset' : type.show(options[name]),
    plain: plainOf(options[name], type),
    source: sources[name].written,
    kind: sources[name].kind,
    isSet: sources[name].kind !== 'default',
  }));
}
