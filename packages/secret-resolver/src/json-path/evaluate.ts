import { failure, isExactNumber, type JsonValue, type Result, success } from '@procwrap/core';
import { hasParts } from '../formats/has-parts.ts';
import { type JsonPath, parsePath } from './parse-path.ts';

/**
 * A copy of a value with aliases for names and names for aliases: done twice, it is the value
 * again.
 */
const rename = (value: JsonValue, aliases: JsonPath['aliases']): JsonValue => {
  if (aliases.size === 0 || !hasParts(value)) return value;
  if (Array.isArray(value)) return value.map((part) => rename(part, aliases));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [aliases.get(name) ?? name, rename(part, aliases)]),
  );
};

/** What the library finds: a value, and what it is in. */
interface Found {
  readonly value: JsonValue;
  readonly parent: unknown;
}

const search = async (value: JsonValue, path: JsonPath): Promise<readonly JsonValue[]> => {
  // The library finds nothing in a document that is 0, false, null or an empty text.
  if (!hasParts(value)) return path.text === '$' ? [value] : [];
  const { JSONPath } = await import('jsonpath-plus');
  const json = rename(value, path.aliases);
  const found = JSONPath({ path: path.text, json, eval: false, resultType: 'all' }) as Found[];
  // A number that keeps its digits is an object for the library, and its digits are a property of
  // it.
  const inDocument = found.filter(({ parent }) => !isExactNumber(parent));
  return inDocument.map((one) => rename(one.value, path.aliases));
};

/** The parts of a value; a scalar is its own only part. */
const partsOf = (value: JsonValue): readonly JsonValue[] =>
  hasParts(value) ? Object.values(value) : [value];

/**
 * What a JSON path finds in a value: one result is the value itself, several are a list, and a path
 * that ends in `[*]` always gives a list. Scripts and filters are refused before the library gets
 * the path, and its evaluation of code is off.
 */
export async function evaluatePath(
  value: JsonValue,
  expression: string,
): Promise<Result<JsonValue>> {
  const parsed = parsePath(expression);
  if (!parsed.ok) return parsed;
  const found = await search(value, parsed.value);
  const [first] = found;
  if (first === undefined) return failure('the JSON path finds nothing in the document');
  if (parsed.value.isList) return success(found.flatMap(partsOf));
  return success(found.length === 1 ? first : found);
}
