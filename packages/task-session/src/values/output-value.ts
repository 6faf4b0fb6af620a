import type { JsonValue, Log } from '@procwrap/core';
import { toJson } from './to-json.ts';

/**
 * The return value of a function as JSON; undefined if there is none, or JSON cannot represent it.
 */
export function outputValueOf(returned: unknown, log: Log): JsonValue | undefined {
  if (returned === undefined) return undefined;
  try {
    const value = toJson(returned);
    if (value !== undefined) return value;
    log.warning(
      'result-unsent',
      `the result is a ${typeof returned}, which JSON cannot represent; it is not sent`,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : 'no JSON';
    log.warning('result-unsent', `the result is not sent: ${reason}`);
  }
  return undefined;
}
