import { rowOf } from './keys.ts';
import type { FileProblem } from './parse-json.ts';

/** A name before a colon or an equals sign, with or without quotes. */
const keys = /(["']?)([A-Za-z][\w-]*)\1\s*[:=]/g;

/**
 * The key of an option at a place of a text that is not valid, or before it in the same line. Any other
 * word may be part of a secret, and is not given.
 */
export function optionKeyAt(text: string, place: FileProblem['place']): string | undefined {
  if (!place) return undefined;
  const line = text.split('\n')[place.line - 1] ?? '';
  const found = [...line.matchAll(keys)].filter(
    ({ index, 2: name = '' }) => index < place.column && rowOf(name),
  );
  return found.at(-1)?.[2];
}
