import type { JsonObject, JsonValue } from '@procwrap/core';
import { reportedExitCodeOf } from '../outcome/exit-code.ts';
import type { OutcomeKind, TaskOutcome } from '../outcome/task-outcome.ts';
import type { TailTexts } from '../tail/log-tail.ts';
import { errorFields } from './error-fields.ts';
import { withoutUnset } from './without-unset.ts';

const statuses: Readonly<Record<OutcomeKind, string>> = {
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  timedOut: 'TERMINATED_AFTER_TIME_OUT',
  aborted: 'ABORTED',
  stopped: 'STOPPED',
  conflict: 'ABORTED',
  notStarted: 'FAILED',
};

/** The status by which the server knows an outcome. */
export function statusOf({ kind }: TaskOutcome): string {
  return statuses[kind];
}

/** What the final report contains apart from the outcome. */
export interface FinalFacts {
  readonly tails: TailTexts;
  readonly outputValue?: JsonValue | undefined;
  /** The newest of the progress that the task reported. */
  readonly progress: JsonObject;
}

/** The body that ends an execution. */
export function finalBody(outcome: TaskOutcome, facts: FinalFacts): JsonObject {
  return withoutUnset({
    ...errorFields(outcome),
    ...facts.progress,
    status: statusOf(outcome),
    exit_code: reportedExitCodeOf(outcome),
    finished_at: new Date(outcome.finishedAt).toISOString(),
    failed_attempts: outcome.failedAttempts || undefined,
    timed_out_attempts: outcome.timedOutAttempts || undefined,
    output_value: facts.outputValue,
    ...facts.tails,
  });
}
