import { expect, it } from 'vitest';
import type { TaskOutcome } from '../../src/outcome/task-outcome.ts';
import type { Alert, AttemptReport, RunListener } from '../../src/ports.ts';
import { listenerOf } from '../../src/session/listener-of.ts';
import { createFakeAttempt } from '../fake-attempt.ts';

const outcome: TaskOutcome = {
  ...{ kind: 'succeeded', message: 'm', attempts: 2, failedAttempts: 1, timedOutAttempts: 0 },
  ...{ durationMs: 1, finishedAt: 2 },
};
const report: AttemptReport = { end: { kind: 'exited', exitCode: 0 }, cause: 'itself', endedAt: 0 };

const run = (listener: RunListener) => {
  for (const number of [1, 2]) {
    listener.attemptStarts(number);
    listener.attemptStarted(number, createFakeAttempt().attempt);
    listener.attemptEnded(number, report);
  }
  listener.runEnded(outcome);
};

const listen = () => {
  const steps: string[] = [];
  const alerts = {
    send: ({ kind }: Alert) => void steps.push(kind),
    [Symbol.asyncDispose]: async () => {},
  };
  const reporting = { attemptStarted: () => void steps.push('reported') };
  return { alerts, reporting, steps };
};

it('sends an alert for the start of the first attempt, and for the end of the run; reports get each start', () => {
  const { steps, ...listeners } = listen();
  run(listenerOf({ ...listeners, trace: undefined }));
  expect(steps).toEqual(['reported', 'runStarted', 'reported', 'runEnded']);
});

it('passes each step on to the trace', () => {
  const { alerts, reporting } = listen();
  const steps: string[] = [];
  run(
    listenerOf({
      alerts,
      reporting,
      trace: {
        attemptStarts: (number) => steps.push(`starts ${number}`),
        attemptStarted: (number) => steps.push(`started ${number}`),
        attemptEnded: (number) => steps.push(`ended ${number}`),
        runEnded: ({ kind }) => steps.push(kind),
      },
    }),
  );
  expect(steps).toEqual([
    ...['starts 1', 'started 1', 'ended 1', 'starts 2', 'started 2', 'ended 2'],
    'succeeded',
  ]);
});
