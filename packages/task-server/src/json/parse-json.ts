import type { Json } from './json.ts';
import { isNestedDeeper } from './nesting.ts';

/** So many objects and lists within each other are read; the functions that read and merge them call themselves. */
const mostLevels = 500;

/** What became of a request's bytes. */
export type ParsedJson = { readonly value: Json } | { readonly refusal: string };

interface Source {
  readonly source?: string;
}

/** V8 hands the literal's own digits to a reviver: the only way to tell 2^63 from 2^63 - 1. */
const exactly = (_key: string, value: unknown, context?: Source): unknown => {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) throw new SyntaxError('a number is out of range');
  const literal = context?.source ?? '';
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(literal) ? value : BigInt(literal);
};

/** Reads a body as strictly as the real server: no NaN, no infinities, no byte order mark, no broken UTF-8. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (isNestedDeeper(text, mostLevels))
      return {
        refusal: `the body has more than ${mostLevels} objects and lists within each other`,
      };
    return { value: JSON.parse(text, exactly) as Json };
  } catch (error) {
    return { refusal: `cannot read the body as JSON: ${String(error)}` };
  }
}
