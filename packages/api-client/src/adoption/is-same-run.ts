import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

/** A time without the zeros at its end, which servers write in different ways. */
const plainTime = (time: JsonValue | undefined): string =>
  String(time)
    .replace(/(?:Z|\+00:00)$/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

const trimmed = (value: JsonValue | undefined) =>
  typeof value === 'string' ? value.trim() : undefined;

const isSameTask = (sent: JsonValue | undefined, stored: JsonValue | undefined): boolean => {
  if (!isJsonObject(sent) || !isJsonObject(stored)) return false;
  return sent.uuid === undefined
    ? trimmed(sent.name) === stored.name
    : String(sent.uuid).toLowerCase() === stored.uuid;
};

/**
 * Whether a stored execution is that of a creation: the same task, the same `started_at` to the
 * microsecond, and the same host if it was sent.
 */
export function isSameRun(creation: JsonObject, stored: JsonObject): boolean {
  const host = trimmed(creation.hostname);
  return (
    plainTime(creation.started_at) === plainTime(stored.started_at) &&
    isSameTask(creation.task, stored.task) &&
    (!host || host === stored.hostname)
  );
}

/** Whether a stored execution started before that of a creation. */
export function isOlder(creation: JsonObject, stored: JsonObject): boolean {
  return Date.parse(String(stored.started_at)) < Date.parse(String(creation.started_at));
}
