import type { NoticeEvent } from '../../notice.ts';
import type { OutcomeKind, TaskOutcome } from '../../outcome/task-outcome.ts';

const onRequest: ReadonlySet<OutcomeKind> = new Set(['aborted', 'stopped']);

/**
 * What the end of a run means. A run that was not started counts as failed, except when another
 * one is active; so does a run that was stopped, unless it is a service, which has no other end.
 */
export function eventOf({ kind }: Pick<TaskOutcome, 'kind'>, isService: boolean): NoticeEvent {
  if (kind === 'succeeded') return 'success';
  if (kind === 'conflict') return 'conflict';
  return isService && onRequest.has(kind) ? 'stopped' : 'failure';
}
