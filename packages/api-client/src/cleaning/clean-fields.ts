import type { JsonObject } from '@procwrap/core';
import { cleanJson } from './json.ts';
import type { Clean } from './rules.ts';
import { storable } from './text.ts';

/** Cleans each field by its rule; fields that cannot be sent are left out. */
export function cleanFields(
  rules: Readonly<Record<string, Clean>>,
  fields: Readonly<Record<string, unknown>>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const clean = Object.hasOwn(rules, key) ? rules[key] : cleanJson;
      const cleaned = value === undefined ? undefined : clean?.(value);
      return cleaned === undefined ? [] : [[storable(key), cleaned]];
    }),
  );
}
