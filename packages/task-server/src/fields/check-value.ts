import { isObject, type Json } from '../json/json.ts';
import { failure, type Outcome, success } from '../outcome.ts';
import type { Rule } from './rule.ts';
import { parseTime } from './time.ts';
import { isUuid, normalUuid } from './uuid.ts';

/** A value as it is stored, or why it is refused. */
export type Checked = Outcome<Json, string>;

type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>;
type Check<K extends Rule['kind']> = (value: Json, rule: RuleOf<K>) => Checked;

const booleans = new Map<Json, boolean>([
  ...[true, 1, 'true', 'True', 'TRUE', 'yes', '1', 'on'].map((word) => [word, true] as const),
  ...[false, 0, 'false', 'False', 'FALSE', 'no', '0', 'off'].map((word) => [word, false] as const),
]);

/** Whether text can be stored: PostgreSQL accepts neither U+0000 nor half of a surrogate pair. */
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

const isStorableDeeply = (value: Json): boolean => {
  if (typeof value === 'string') return isStorable(value);
  if (Array.isArray(value)) return value.every(isStorableDeeply);
  if (!isObject(value)) return true;
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorableDeeply(part));
};

/** The number of code points in a text. */
export function codePoints(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800) pairs += 1;
  }
  return text.length - pairs;
}

const checkText: Check<'text'> = (value, { max, blank }) => {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint')
    return failure('must be text');
  const text = String(value).trim();
  if (!isStorable(text)) return failure('holds characters that cannot be stored');
  if (text === '' && !blank) return failure('must not be blank');
  if (codePoints(text) > max) return failure(`must have at most ${max} characters`);
  return success(text);
};

const toInteger = (value: Json): bigint | undefined => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && /^\s*-?\d{1,30}\s*$/.test(value) ? BigInt(value) : undefined;
};

const checkInteger: Check<'integer'> = (value, { min, max }) => {
  const integer = toInteger(value);
  if (integer === undefined) return failure('must be an integer');
  if (integer < min || integer > max) return failure(`must be from ${min} to ${max}`);
  return success(Number.isSafeInteger(Number(integer)) ? Number(integer) : integer);
};

const checkChoice: Check<'choice'> = (value, { of }) => {
  const name = typeof value === 'string' ? value.toUpperCase() : '';
  return of.includes(name) ? success(name) : failure(`must be one of ${of.join(', ')}`);
};

const checkProbability = (value: Json): Checked =>
  typeof value === 'number' && value >= 0 && value <= 1
    ? success(value)
    : failure('must be a number from 0 to 1');

const checkBoolean = (value: Json): Checked => {
  const known = booleans.get(value);
  return known === undefined ? failure('must be true or false') : success(known);
};

const checkTime = (value: Json): Checked => {
  const read = parseTime(value);
  return read === undefined ? failure('must be an ISO 8601 time') : success(read);
};

const checkJson = (value: Json): Checked =>
  isStorableDeeply(value) ? success(value) : failure('holds characters that cannot be stored');

const checkRelation = (value: Json): Checked => {
  const target = isObject(value) ? value.task_execution : undefined;
  const uuid = isObject(target) ? target.uuid : undefined;
  return isUuid(uuid)
    ? success({ task_execution: { uuid: normalUuid(uuid) } })
    : failure('must name an execution by its uuid');
};

const checks: { readonly [K in Exclude<Rule['kind'], 'readOnly'>]: Check<K> } = {
  text: checkText,
  integer: checkInteger,
  choice: checkChoice,
  probability: checkProbability,
  boolean: checkBoolean,
  time: checkTime,
  json: checkJson,
  relation: checkRelation,
};

/** Checks one value against its rule. */
export function checkValue(rule: Exclude<Rule, { kind: 'readOnly' }>, value: Json): Checked {
  if (value === null) return rule.nullable ? success(value) : failure('must not be null');
  return (checks[rule.kind] as Check<Rule['kind']>)(value, rule);
}
