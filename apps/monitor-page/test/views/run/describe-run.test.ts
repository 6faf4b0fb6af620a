import { describe, expect, it } from 'vitest';
import {
  describeEstimate,
  describeExit,
  describeStop,
  describeStopping,
  describeUsual,
  hasProgress,
  isSilent,
  nextHeartbeatMs,
  secondsSoFar,
} from '../../../src/views/run/describe-run.ts';
import { makeAnswer } from '../home/make.ts';

const now = 100_000;

describe('when a run ends', () => {
  it.each([
    ['as usual', { estimatedEndMs: now + 147_000 }, 'ETA 2 m 27 s'],
    ['unknown', {}, 'no estimate yet'],
    ['late', { estimatedEndMs: now - 60_000 }, 'longer than usual, by 1 m'],
    ['just now', { estimatedEndMs: now + 500 }, 'longer than usual, by 1 s'],
    ['over', { status: 'SUCCEEDED', finishedAtMs: now }, null],
  ])('%s', (_, change, text) => expect(describeEstimate(makeAnswer(change), now)).toBe(text));

  it('counts whole seconds while it continues', () => {
    expect(secondsSoFar(makeAnswer(), 3900)).toBe(2);
    expect(secondsSoFar(makeAnswer({ finishedAtMs: 2500 }), 9999)).toBe(1.5);
    expect(secondsSoFar(makeAnswer({ startedAtMs: 9000 }), 100)).toBe(0);
  });
});

describe('a run that nobody hears from', () => {
  const beats = { heartbeatIntervalSeconds: 30, heardAtMs: 0 };
  it.each([
    ['its heartbeat is late', beats, 150_001, true],
    ['its heartbeat is due', beats, 150_000, false],
    ['it sends no heartbeats', { heartbeatIntervalSeconds: null }, 0, true],
    ['it has ended', { ...beats, status: 'SUCCEEDED', finishedAtMs: 1 }, 150_001, false],
  ])('%s', (_, change, nowMs, silent) => expect(isSilent(makeAnswer(change), nowMs)).toBe(silent));
});

describe('a stop', () => {
  it('reaches the job at its next heartbeat', () => {
    expect(nextHeartbeatMs(makeAnswer())).toBe(130_000);
    expect(describeStop(makeAnswer(), now)).toBe(
      'The job is asked to stop at its next heartbeat, in 30 s. It then has time to end by itself.',
    );
  });

  it('says when that heartbeat is late', () =>
    expect(describeStop(makeAnswer(), 190_000)).toContain('which was due 60 s ago'));

  it.each([129_700, 130_400])('says that it is due at %d', (atMs) =>
    expect(describeStop(makeAnswer(), atMs)).toContain('at its next heartbeat, which is due now.'),
  );

  it.each([null, 0])('says when there are no heartbeats: %s', (heartbeatIntervalSeconds) =>
    expect(describeStop(makeAnswer({ heartbeatIntervalSeconds }), now)).toContain('no heartbeats'),
  );

  it('that is under way names who requested it, and when', () => {
    const stopping = { status: 'STOPPING', killedBy: 'ada', killStartedAtMs: now - 5000 };
    expect(describeStopping(makeAnswer(stopping), now)).toBe(
      'ada asked it to stop 5 s ago. The job is asked to stop at its next heartbeat, in 30 s.',
    );
    expect(describeStopping(makeAnswer({ status: 'STOPPING' }), now)).toMatch(
      /^A stop was requested\. /,
    );
    expect(describeStopping(makeAnswer(), now)).toBeNull();
  });
});

it('a run without counts has no progress to show', () => {
  const none = { successCount: null, errorCount: null, skippedCount: null, expectedCount: null };
  expect(hasProgress(makeAnswer({ ...none, p50Seconds: 60 }))).toBe(false);
  for (const name of Object.keys(none))
    expect(hasProgress(makeAnswer({ ...none, [name]: 0 })), name).toBe(true);
});

it('the head of a run that is over says its exit code where it did not succeed, and what is usual', () => {
  const over = { status: 'FAILED', finishedAtMs: now, exitCode: 1, p50Seconds: 60 };
  const say = (change: object) => {
    const run = makeAnswer({ ...over, ...change });
    return [describeExit(run), describeUsual(run)];
  };
  expect(say({})).toEqual(['exit code 1', 'usually 1 m']);
  expect(say({ status: 'SUCCEEDED', exitCode: 0 })).toEqual([null, 'usually 1 m']);
  expect(say({ exitCode: null, p50Seconds: null })).toEqual([null, null]);
  expect(say({ status: 'RUNNING', finishedAtMs: null, exitCode: null })).toEqual([null, null]);
});
