import type { JsonValue, Log } from '@procwrap/core';

/** Longer values are cut in the log, in characters. */
const maxLength = 1000;

/** Logs a value at INFO, cut where it is long; nothing for a value that is not there. */
export function logValue(log: Log, name: string, value: JsonValue | undefined): void {
  if (value === undefined) return;
  const text = JSON.stringify(value);
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}...` : text;
  log.info(`${name}: ${cut}`);
}
