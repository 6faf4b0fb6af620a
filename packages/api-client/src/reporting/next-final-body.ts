import type { JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';
import { readConflict } from './read-conflict.ts';
import { withoutRefused } from './refused-fields.ts';
import { only, withLess, withLessTail } from './shrink-body.ts';

/** What an outcome cannot do without. */
const essential = ['status', 'exit_code', 'finished_at', 'task', 'started_at'];

const bare = (body: JsonObject) => only(body, (key) => essential.includes(key));

/** The end of a run whose record was closed meanwhile. */
export const lateStatus = 'EXITED_AFTER_MARKED_DONE';

/** A record that was closed early takes the end under a status of its own; one that was stopped takes STOPPED. */
const afterConflict = (
  body: JsonObject,
  answer: Answer,
  stopping: boolean,
): JsonObject | undefined => {
  const conflict = readConflict(answer);
  const isClosedEarly = conflict.kind === 'closed' && conflict.as !== undefined;
  if (isClosedEarly && body.status !== lateStatus) return { ...body, status: lateStatus };
  return stopping && body.status !== 'STOPPED' && body.status !== lateStatus
    ? { ...body, status: 'STOPPED' }
    : undefined;
};

/**
 * The smaller body to send after a final status was refused; undefined when nothing is left to try. Each one is smaller
 * than the one before, so this comes to an end. A conflict leaves one
 * status that is still taken, where the server itself asked for the stop (`stopping`) or closed the record.
 */
export function nextFinalBody(
  body: JsonObject,
  answer: Answer,
  stopping: boolean,
): JsonObject | undefined {
  const { status, body: complaint } = answer;
  if (status === 409) return afterConflict(body, answer, stopping);
  if (status === 413) return withLessTail(body) ?? bare(body);
  if (status === 400)
    return (
      withoutRefused(body, complaint, essential) ??
      bare(body) ??
      withoutRefused(body, complaint, ['status', 'task'])
    );
  return status >= 500 ? withLess(body) : undefined;
}
