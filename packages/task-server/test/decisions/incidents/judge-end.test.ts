import { expect, it } from 'vitest';
import {
  type EndFacts,
  judgeEnd,
  type RunBounds,
} from '../../../src/decisions/incidents/judge-end.ts';

const noBounds: RunBounds = {
  leastDurationSeconds: null,
  mostErrorShare: null,
  leastSuccessCount: null,
};
const judge = (facts: Partial<EndFacts>, bounds: Partial<RunBounds> = {}) =>
  judgeEnd({
    status: 'SUCCEEDED',
    durationSeconds: 60,
    successCount: null,
    errorCount: null,
    ...facts,
    bounds: { ...noBounds, ...bounds },
  });

it.each([
  ['SUCCEEDED', { failed: 'good', 'timed-out': 'good', abandoned: 'good' }],
  ['FAILED', { failed: 'bad', abandoned: 'good' }],
  ['ABORTED', { failed: 'bad', abandoned: 'good' }],
  ['TERMINATED_AFTER_TIME_OUT', { 'timed-out': 'bad', abandoned: 'good' }],
  ['ABANDONED', { abandoned: 'bad' }],
  ['STOPPED', {}],
  ['MARKED_DONE', {}],
  ['EXITED_AFTER_MARKED_DONE', {}],
  ['STOPPING', {}],
  ['MANUALLY_STARTED', {}],
  ['RUNNING', {}],
])('%s', (status, expected) => {
  expect(judge({ status })).toEqual(expected);
});

it.each([
  [29, 'bad'],
  [30, 'good'],
])('a success after %d s of at least 30 is %s', (durationSeconds, verdict) => {
  expect(judge({ durationSeconds }, { leastDurationSeconds: 30 })['too-fast']).toBe(verdict);
});

it('finds no failure too fast', () => {
  const verdicts = judge({ status: 'FAILED', durationSeconds: 1 }, { leastDurationSeconds: 30 });
  expect(verdicts).not.toHaveProperty('too-fast');
});

it.each([
  [null, null, 'good'],
  [0, 0, 'good'],
  [9, 1, 'good'],
  [89, 11, 'bad'],
  [null, 1, 'bad'],
  [-5, 1, 'bad'],
  [5, -1, 'good'],
])(
  '%s successes and %s errors, of which a tenth is allowed, are %s',
  (successCount, errorCount, verdict) => {
    const verdicts = judge({ successCount, errorCount }, { mostErrorShare: 0.1 });
    expect(verdicts['counts-out-of-bounds']).toBe(verdict);
  },
);

it.each([
  [null, 'bad'],
  [9, 'bad'],
  [10, 'good'],
])('%s successes, of which ten are wanted, are %s', (successCount, verdict) => {
  const verdicts = judge({ successCount }, { leastSuccessCount: 10 });
  expect(verdicts['counts-out-of-bounds']).toBe(verdict);
});
