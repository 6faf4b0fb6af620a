import type { JsonObject } from '@procwrap/core';
import { lastOf } from '../cleaning/text.ts';

/** Fields that contain any JSON. If a server fails on one of them, it must still get the status. */
const jsonFields = [
  'output_value',
  'input_value',
  'other_runtime_metadata',
  'other_instance_metadata',
  'other_metadata',
  'error_details',
  'execution_method_details',
  'infrastructure_settings',
  'environment_variables_overrides',
];
const tailFields = ['debug_log_tail', 'error_log_tail'];

/**
 * The length of a shortened tail, in characters: two of them fit into the limits that servers have
 * in practice.
 */
const shortTail = 100_000;
/** The length up to which a tail is never the reason for a refusal. */
const harmlessTail = 10_000;

/** The members whose keys pass the test; undefined when all do. */
export function only(body: JsonObject, keep: (key: string) => boolean): JsonObject | undefined {
  const kept = Object.entries(body).filter(([key]) => keep(key));
  return kept.length < Object.keys(body).length ? Object.fromEntries(kept) : undefined;
}

const lengthOf = (body: JsonObject, fields: readonly string[]): number =>
  fields.reduce((sum, key) => sum + (key in body ? JSON.stringify(body[key]).length : 0), 0);

/** The end of a tail, from the start of a line if possible. */
const shortened = (tail: string): string => {
  const end = lastOf(tail, shortTail);
  return end.slice(end.indexOf('\n') + 1);
};

const withShortTails = (body: JsonObject): JsonObject | undefined => {
  const short = tailFields.flatMap((key): [string, string][] => {
    const tail = body[key];
    return typeof tail === 'string' && tail.length > shortTail ? [[key, shortened(tail)]] : [];
  });
  return short.length > 0 ? { ...body, ...Object.fromEntries(short) } : undefined;
};

/** The body with shorter log tails, or without them; undefined when they are short already. */
export function withLessTail(body: JsonObject): JsonObject | undefined {
  if (lengthOf(body, tailFields) <= harmlessTail) return undefined;
  return withShortTails(body) ?? only(body, (key) => !tailFields.includes(key));
}

/** The body without fields of any JSON; undefined when there are none. */
const withoutValues = (body: JsonObject) => only(body, (key) => !jsonFields.includes(key));

/**
 * The body with less of its larger part, tails or JSON; undefined when there is nothing to remove.
 */
export function withLess(body: JsonObject): JsonObject | undefined {
  const isMostlyTail = lengthOf(body, tailFields) >= lengthOf(body, jsonFields);
  return isMostlyTail
    ? (withLessTail(body) ?? withoutValues(body))
    : (withoutValues(body) ?? withLessTail(body));
}
