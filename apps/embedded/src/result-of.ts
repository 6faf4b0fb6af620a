import { ProcwrapError } from '@procwrap/core';
import type { OutcomeKind, TaskOutcome } from '@procwrap/task-session';

const codes: Readonly<Partial<Record<OutcomeKind, string>>> = {
  conflict: 'PW_TASK_REFUSED',
  notStarted: 'PW_TASK_REFUSED',
  timedOut: 'PW_TASK_TIMED_OUT',
  aborted: 'PW_TASK_STOPPED',
  stopped: 'PW_TASK_STOPPED',
};

/** Returns what a function returned; throws what it threw, or why it was ended or not started. */
export function resultOf({ kind, end, message }: TaskOutcome): unknown {
  const code = codes[kind];
  if (code !== undefined) {
    const cause = end?.kind === 'threw' ? { cause: end.error } : {};
    throw new ProcwrapError(code, message, cause);
  }
  if (end?.kind === 'notStarted') throw new ProcwrapError('PW_TASK_OPTIONS', message);
  if (end?.kind === 'threw') throw end.error;
  return end?.kind === 'returned' ? end.value : undefined;
}
