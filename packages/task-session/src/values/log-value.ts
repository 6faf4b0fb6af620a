import type { JsonValue, Log } from '@procwrap/core';

/** The longest value in the log, in characters; a longer one is cut. */
const maxLength = 1000;

/** Logs a value at INFO, cut if it is long; nothing if it is undefined. */
export function logValue(log: Log, name: string, value: JsonValue | undefined): void {
  if (value === undefined) return;
  const text = JSON.stringify(value);
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
  log.info('value-logged', `${name}: ${cut}`);
}
