import type { JsonValue } from '@procwrap/core';
import { hasParts, isExactNumber } from '../formats/exact-number.ts';

/** The values that were resolved, to be masked wherever text leaves the program. It only grows. */
export interface SecretRegistry {
  /** Remembers a value; of an object or a list also each text and number in it. */
  add(value: JsonValue): void;
  /** Every text to be masked. */
  values(): readonly string[];
  readonly size: number;
}

/** The texts in a value; true, false and null say nothing and are left out. */
const textsIn = (value: JsonValue): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (isExactNumber(value)) return [value.rawJSON];
  if (!hasParts(value)) return [];
  return [JSON.stringify(value), ...Object.values(value).flatMap(textsIn)];
};

/** Makes an empty registry. Its values show in no print-out of it. */
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
