import { isJsonObject, type JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';

/**
 * How the server closed a record although the run may still go on: it missed a heartbeat, or a
 * person marked the run as done.
 */
export type ClosedEarly = 'ABANDONED' | 'MARKED_DONE';

/**
 * What a 409 to an update means: the run should stop, or the record is closed, if known in which
 * way.
 */
export type UpdateConflict =
  | { readonly kind: 'stop'; readonly reason: string | undefined }
  | { readonly kind: 'closed'; readonly as: ClosedEarly | undefined };

/**
 * The closing status in the server's message, which names the stored and the requested status.
 * EXITED_AFTER_MARKED_DONE is another status.
 */
const named = /(?<!exited[ _]after[ _])\b(?:(abandoned)|marked[ _]done)\b/i;

const closedEarly = (text: unknown): ClosedEarly | undefined => {
  const found = typeof text === 'string' ? named.exec(text) : null;
  if (!found) return undefined;
  return found[1] ? 'ABANDONED' : 'MARKED_DONE';
};

/**
 * Reads a 409 to an update. It requests a stop only if its body is an execution with the status
 * STOPPED or STOPPING.
 */
export function readConflict({ body }: Pick<Answer, 'body'>): UpdateConflict {
  const { uuid, status, stop_reason: reason } = isJsonObject(body) ? body : ({} as JsonObject);
  const isExecution = typeof uuid === 'string' && uuid !== '';
  if (isExecution && (status === 'STOPPED' || status === 'STOPPING'))
    return { kind: 'stop', reason: typeof reason === 'string' ? reason : undefined };
  return { kind: 'closed', as: closedEarly(status) };
}
