import { failure, type Outcome, success } from '../outcome.ts';
import type { Json } from './json.ts';
import { isNestedDeeper } from './nesting.ts';

/** So many objects and lists within each other are read; the functions that read and merge them call themselves. */
const mostLevels = 500;

/** A parsed value, or in one line why the bytes are not JSON. */
export type ParsedJson = Outcome<Json, string>;

interface Source {
  readonly source?: string;
}

/** V8 passes the digits of a number to the reviver: only in them does 2^63 differ from 2^63 - 1. */
const exactly = (_key: string, value: unknown, context?: Source): unknown => {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) throw new SyntaxError('a number is out of range');
  const literal = context?.source ?? '';
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(literal) ? value : BigInt(literal);
};

/**
 * Reads a body as strictly as the real server: NaN, infinities, a byte order mark and broken UTF-8
 * are refused.
 */
export function parseJson(bytes: Uint8Array): ParsedJson {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (isNestedDeeper(text, mostLevels))
      return failure(`the body has more than ${mostLevels} objects and lists within each other`);
    return success(JSON.parse(text, exactly) as Json);
  } catch (error) {
    return failure(`cannot read the body as JSON: ${String(error)}`);
  }
}
