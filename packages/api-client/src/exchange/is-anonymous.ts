import { isJsonObject } from '@procwrap/core';
import type { Answer } from './exchange-result.ts';

/** Whether an answer accepts a creation, and does not say which execution that is. */
export function isAnonymous({ status, body, ofEarlier }: Answer): boolean {
  const uuid = isJsonObject(body) ? body.uuid : undefined;
  return status >= 200 && status < 300 && !ofEarlier && (typeof uuid !== 'string' || uuid === '');
}
