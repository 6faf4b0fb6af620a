import { isObject, type Json } from './json.ts';

/** Merges objects key by key, with null as a value; any other value replaces the stored one. */
export function deepMerge(stored: Json, sent: Json): Json {
  if (!isObject(stored) || !isObject(sent)) return sent;
  const merged = new Map<string, Json>(Object.entries(stored));
  for (const [key, value] of Object.entries(sent)) {
    const old = merged.get(key);
    merged.set(key, old === undefined ? value : deepMerge(old, value));
  }
  return Object.fromEntries(merged);
}
