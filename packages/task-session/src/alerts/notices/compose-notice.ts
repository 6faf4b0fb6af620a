import type { Notice, NoticeEnd } from '../../notice.ts';
import { describeAttempts } from '../../outcome/describe-attempts.ts';
import { exitCodeOfOutcome } from '../../outcome/exit-code.ts';
import type { OutcomeKind, TaskOutcome } from '../../outcome/task-outcome.ts';
import { eventOf } from './event-of.ts';
import { oneLine, plainText } from './plain-text.ts';
import type { RunFacts } from './run-facts.ts';

/** What is known at the end, besides the outcome. */
export interface EndFacts {
  readonly atMs: number;
  /** Whether the run before this one failed. */
  readonly failedBefore: boolean;
  /** The last lines of the output, without secrets. */
  readonly output: string;
}

const mostMessage = 500;

const verbs: Readonly<Record<OutcomeKind, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  timedOut: 'timed out',
  aborted: 'was stopped',
  stopped: 'was stopped',
  conflict: 'was not started',
  notStarted: 'was not started',
};

const nameOf = ({ task, host }: RunFacts): string =>
  host === undefined ? task : `${task} on ${host}`;

const endOf = (outcome: TaskOutcome, { mask }: RunFacts): NoticeEnd => ({
  reason: outcome.kind,
  message: oneLine(mask(outcome.message), mostMessage),
  exitStatus: exitCodeOfOutcome(outcome),
  attempts: outcome.attempts,
  failedAttempts: outcome.failedAttempts,
  timedOutAttempts: outcome.timedOutAttempts,
  startedAtMs: outcome.finishedAt - outcome.durationMs,
  finishedAtMs: outcome.finishedAt,
  durationMs: outcome.durationMs,
});

const lengthOf = (outcome: TaskOutcome): string =>
  outcome.attempts === 0 ? '' : `; ${describeAttempts(outcome)}`;

/** The message that a run has started. */
export function startNotice(facts: RunFacts, atMs: number): Notice {
  const { runId, task, host, environment } = facts;
  const title = `${nameOf(facts)} has started`;
  const rest = { end: undefined, output: '', isRecovery: false };
  return {
    id: `${runId}-start`,
    runId,
    event: 'start',
    atMs,
    task,
    host,
    environment,
    title,
    ...rest,
  };
}

/** The message that a run has ended. */
export function endNotice(outcome: TaskOutcome, run: RunFacts, facts: EndFacts): Notice {
  const { runId, task, host, environment, isService } = run;
  const end = endOf(outcome, run);
  const event = eventOf(outcome, isService);
  const isRecovery = event === 'success' && facts.failedBefore;
  const verb = isRecovery ? 'succeeded again' : verbs[outcome.kind];
  return {
    ...{ id: `${runId}-end`, runId, event, isRecovery, atMs: facts.atMs, end },
    ...{ task, host, environment },
    title: `${nameOf(run)} ${verb}: ${end.message}${lengthOf(outcome)}`,
    output: plainText(facts.output),
  };
}
