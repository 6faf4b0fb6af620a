import type { JsonObject } from '../../json/json.ts';

const names = (list: string | null) => list?.split(',').filter(Boolean);

/** Keeps the keys named by `?fields=`, drops those named by `?omit=`. */
export function trimFields(object: JsonObject, query: URLSearchParams): JsonObject {
  const fields = names(query.get('fields'));
  const omit = names(query.get('omit')) ?? [];
  const kept = Object.entries(object).filter(
    ([key]) => (fields?.includes(key) ?? true) && !omit.includes(key),
  );
  return Object.fromEntries(kept);
}
