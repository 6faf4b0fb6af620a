import { isExactNumber, isLongInteger } from './exact-json.ts';

/** The update of a job, with the field names of the server; other members are not passed on. */
export type StatusChange = {
  readonly success_count?: number;
  readonly error_count?: number;
  readonly skipped_count?: number;
  readonly expected_count?: number;
  readonly last_status_message?: string;
  /** Whether the job must not be disturbed now; for procwrap, not for the server. */
  readonly busy?: boolean;
  /** JSON, as the job sent it. */
  readonly other_runtime_metadata?: Members;
};

type Members = { readonly [key: string]: unknown };

const counts = new Set(['success_count', 'error_count', 'skipped_count', 'expected_count']);
const metadataKey = 'other_runtime_metadata';
const unsafe = new Set(['__proto__', 'constructor', 'prototype']);

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

/** Copies members without the names that would change an object's prototype. */
const addMembers = (to: Record<string, unknown>, from: Members): void => {
  for (const [key, value] of Object.entries(from)) if (!unsafe.has(key)) to[key] = value;
};

/**
 * Whether a member that the server knows has a value that it accepts; undefined for another member.
 */
const isUsable = (key: string, value: unknown): boolean | undefined => {
  if (counts.has(key)) return isLongInteger(value);
  if (key === 'busy') return typeof value === 'boolean';
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
 * The change in a parsed message: counts that are whole numbers, the status message, whether the
 * job is busy, and every other member under `other_runtime_metadata`. Undefined when there is nothing to use.
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
