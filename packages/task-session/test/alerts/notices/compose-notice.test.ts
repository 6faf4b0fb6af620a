import { expect, it } from 'vitest';
import { endNotice, startNotice } from '../../../src/alerts/notices/compose-notice.ts';
import type { TaskOutcome } from '../../../src/outcome/task-outcome.ts';

const run = {
  runId: 'run-1',
  task: 'nightly',
  host: undefined,
  environment: undefined,
  isService: false,
  mask: (text: string) => text.replaceAll('hush', '***'),
};
const outcome: TaskOutcome = {
  kind: 'failed',
  message: 'attempt 2 said\nhush',
  end: { kind: 'exited', exitCode: 3 },
  attempts: 2,
  failedAttempts: 2,
  timedOutAttempts: 0,
  durationMs: 1500,
  finishedAt: 9000,
};
const facts = { atMs: 9001, failedBefore: true, output: '\u001b[1mlast\u001b[m' };

it('says that a run has started', () => {
  expect(startNotice(run, 5)).toMatchObject({
    ...{ id: 'run-1-start', event: 'start', atMs: 5, title: 'nightly has started' },
    ...{ end: undefined, output: '' },
  });
  expect(startNotice({ ...run, host: 'a' }, 5).title).toBe('nightly on a has started');
});

it('says how it ended in one line without secrets', () =>
  expect(endNotice(outcome, run, facts)).toMatchObject({
    id: 'run-1-end',
    event: 'failure',
    isRecovery: false,
    title: 'nightly failed: attempt 2 said ***; 2 attempts in 1.5 s',
    output: 'last',
    end: { reason: 'failed', exitStatus: 3, startedAtMs: 7500, finishedAtMs: 9000 },
  }));

it('knows a recovery, and a run without an attempt', () => {
  const good: TaskOutcome = { ...outcome, kind: 'succeeded', message: 'm', attempts: 1 };
  expect(endNotice(good, run, facts)).toMatchObject({
    isRecovery: true,
    title: 'nightly succeeded again: m; 1 attempt in 1.5 s',
  });
  const refused: TaskOutcome = { ...outcome, kind: 'conflict', message: 'm', attempts: 0 };
  expect(endNotice(refused, run, facts).title).toBe('nightly was not started: m');
});
