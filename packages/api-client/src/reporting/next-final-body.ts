import type { JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';
import { readConflict } from './read-conflict.ts';
import { withoutRefused } from './refused-fields.ts';
import { only, withLess, withLessTail } from './shrink-body.ts';

/** The fields without which an outcome cannot be reported. */
const essential = ['status', 'exit_code', 'finished_at', 'task', 'started_at'];

const bare = (body: JsonObject) => only(body, (key) => essential.includes(key));

/** The status for the end of a run whose record was closed before. */
export const lateStatus = 'EXITED_AFTER_MARKED_DONE';

/**
 * A record that was closed early accepts only `lateStatus`; one that the server stopped accepts
 * STOPPED.
 */
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
 * The smaller body to send after the server has refused a final status; undefined when there is
 * none. Each body is smaller than the one before, so the tries come to an end. After a conflict
 * there is one more status to try, if the server requested the stop (`stopping`) or closed the
 * record.
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
