import { isExactNumber, isLongInteger } from './exact-json.ts';

/** The progress that a job reports, by the server's names; nothing else passes the listener. */
export type StatusChange = {
  readonly success_count?: number;
  readonly error_count?: number;
  readonly skipped_count?: number;
  readonly expected_count?: number;
  readonly last_status_message?: string;
  /** JSON, as the job sent it. */
  readonly other_runtime_metadata?: Members;
};

type Members = { readonly [key: string]: unknown };

const counts = new Set(['success_count', 'error_count', 'skipped_count', 'expected_count']);
const metadataKey = 'other_runtime_metadata';
const unsafe = new Set(['__proto__', 'constructor', 'prototype']);

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

/** Copies members, leaving out the names that reach into an object's prototype. */
const addMembers = (to: Record<string, unknown>, from: Members): void => {
  for (const [key, value] of Object.entries(from)) if (!unsafe.has(key)) to[key] = value;
};

/** Whether a member is one that the server knows, with a value it takes; undefined where it is no such member. */
const isUsable = (key: string, value: unknown): boolean | undefined => {
  if (counts.has(key)) return isLongInteger(value);
  return key === 'last_status_message' ? typeof value === 'string' : undefined;
};

/** Every member that the server does not know, and those under `other_runtime_metadata`. */
const metadataOf = (message: Members): Members => {
  const { [metadataKey]: nested, ...rest } = message;
  const metadata: Record<string, unknown> = {};
  if (isObject(nested)) addMembers(metadata, nested);
  addMembers(metadata, rest);
  return metadata;
};

/**
 * A parsed message as a change: counts that are whole numbers, the status message, and every other member under
 * `other_runtime_metadata`. Undefined when nothing in it can be used.
 */
export function toChange(message: unknown): StatusChange | undefined {
  if (!isObject(message)) return undefined;
  const change: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(message)) {
    const usable = isUsable(key, value);
    if (usable) change[key] = value;
    else if (usable === undefined) addMembers(rest, { [key]: value });
  }
  const metadata = metadataOf(rest);
  if (Object.keys(metadata).length > 0) change[metadataKey] = metadata;
  return Object.keys(change).length > 0 ? change : undefined;
}
