import { describe, expect, it } from 'vitest';
import { finalBody } from '../../src/requests/final-body.ts';

const facts = { tails: {}, progress: {} };
const outcome = {
  message: '',
  attempts: 1,
  failedAttempts: 0,
  timedOutAttempts: 0,
  finishedAt: 0,
  durationMs: 1,
};

describe('finalBody', () => {
  it('contains the end, and leaves out counts of 0', () =>
    expect(
      finalBody({ ...outcome, kind: 'succeeded', end: { kind: 'returned', value: 1 } }, facts),
    ).toEqual({
      status: 'SUCCEEDED',
      exit_code: 0,
      finished_at: '1970-01-01T00:00:00.000Z',
    }));

  it('contains the progress and the output of the task, but not a status of its own', () => {
    const body = finalBody(
      { ...outcome, kind: 'timedOut', timedOutAttempts: 2, failedAttempts: 1 },
      {
        tails: { debug_log_tail: 'last' },
        outputValue: null,
        progress: { success_count: 5, status: 'SUCCEEDED' },
      },
    );
    expect(body).toEqual({
      status: 'TERMINATED_AFTER_TIME_OUT',
      exit_code: 124,
      finished_at: '1970-01-01T00:00:00.000Z',
      failed_attempts: 1,
      timed_out_attempts: 2,
      success_count: 5,
      output_value: null,
      debug_log_tail: 'last',
    });
  });
});
