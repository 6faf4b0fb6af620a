import { isExactNumber, type JsonValue } from '@procwrap/core';
import { hasParts } from '../formats/has-parts.ts';

/**
 * The resolved values, to mask them in every text that leaves the program. Values are only added.
 */
export interface SecretRegistry {
  /** Adds a value; of an object or a list also each text and number in it. */
  add(value: JsonValue): void;
  /** Every text to mask. */
  values(): readonly string[];
  readonly size: number;
}

/** The texts in a value, without true, false and null. */
const textsIn = (value: JsonValue): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (isExactNumber(value)) return [value.rawJSON];
  if (!hasParts(value)) return [];
  return [JSON.stringify(value), ...Object.values(value).flatMap(textsIn)];
};

/** An empty registry. Printing it shows no value. */
export function createSecretRegistry(): SecretRegistry {
  const values = new Set<string>();
  return {
    add: (value) => {
      for (const text of textsIn(value)) if (text !== '') values.add(text);
    },
    values: () => [...values],
    get size() {
      return values.size;
    },
  };
}
