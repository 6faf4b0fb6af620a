import { isJsonObject, type JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';

/** A record that the server closed while the run may still go on: its own check found no heartbeat, or a person said so. */
export type ClosedEarly = 'ABANDONED' | 'MARKED_DONE';

/** What a 409 to an update means: somebody wants the run stopped, or the record is closed, where known how. */
export type UpdateConflict =
  | { readonly kind: 'stop'; readonly reason: string | undefined }
  | { readonly kind: 'closed'; readonly as: ClosedEarly | undefined };

/** A status in a sentence of the server, which names the stored one and the requested one; EXITED_AFTER_MARKED_DONE is another status. */
const named = /(?<!exited[ _]after[ _])\b(?:(abandoned)|marked[ _]done)\b/i;

const closedEarly = (text: unknown): ClosedEarly | undefined => {
  const found = typeof text === 'string' ? named.exec(text) : null;
  if (!found) return undefined;
  return found[1] ? 'ABANDONED' : 'MARKED_DONE';
};

/** Reads a 409 to an update. Only an execution in the body with the status STOPPED or STOPPING asks for a stop. */
export function readConflict({ body }: Pick<Answer, 'body'>): UpdateConflict {
  const { uuid, status, stop_reason: reason } = isJsonObject(body) ? body : ({} as JsonObject);
  const isExecution = typeof uuid === 'string' && uuid !== '';
  if (isExecution && (status === 'STOPPED' || status === 'STOPPING'))
    return { kind: 'stop', reason: typeof reason === 'string' ? reason : undefined };
  return { kind: 'closed', as: closedEarly(status) };
}
