import { describe, expect, it } from 'vitest';
import { decideLateness } from '../../../src/decisions/lateness/decide-lateness.ts';
import { defaultLimits, type RunFacts } from '../../../src/decisions/lateness/run-facts.ts';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';
import { watchSince } from '../../watch-of.ts';

const heardAtMs = Date.parse('2026-03-01T12:00:00Z');
const run = (facts: Partial<RunFacts> = {}): RunFacts => ({
  status: 'RUNNING',
  heartbeatIntervalSeconds: 60,
  lastHeardAtMs: heardAtMs,
  killStartedAtMs: null,
  limits: defaultLimits,
  ...facts,
});
const at = (seconds: number) => heardAtMs + seconds * 1000;
const watch = watchSince(heardAtMs - 1);
const decide = (facts: Partial<RunFacts>, seconds: number) =>
  decideLateness({ run: run(facts), watch }, at(seconds));

const missing = { kind: 'abandon', stopReason: 'MISSING_HEARTBEAT', fillsFinishedAt: true };
const notStarted = { kind: 'abandon', stopReason: 'FAILED_TO_START', fillsFinishedAt: false };
const notStopped = { kind: 'abandon', stopReason: null, fillsFinishedAt: true };

describe('decideLateness', () => {
  it.each([
    ['RUNNING', {}, 179, { kind: 'on-time', untilMs: at(180) }],
    ['RUNNING', {}, 180, { kind: 'late', abandonAtMs: at(660) }],
    ['RUNNING', {}, 659, { kind: 'late', abandonAtMs: at(660) }],
    ['RUNNING', {}, 660, missing],
    ['MANUALLY_STARTED', {}, 599, { kind: 'on-time', untilMs: at(600) }],
    ['MANUALLY_STARTED', {}, 600, { kind: 'late', abandonAtMs: at(1200) }],
    ['MANUALLY_STARTED', {}, 1200, notStarted],
    ['STOPPING', { killStartedAtMs: at(5000) }, 5599, { kind: 'on-time', untilMs: at(5600) }],
    ['STOPPING', { killStartedAtMs: at(5000) }, 5600, notStopped],
    ['STOPPING', {}, 600, notStopped],
  ])('%s %j after %d s', (status, facts, seconds, expected) => {
    expect(decide({ status, ...facts }, seconds)).toEqual(expected);
  });

  it.each([null, 0, -1])('never watches a run with the interval %s', (heartbeatIntervalSeconds) => {
    expect(decide({ heartbeatIntervalSeconds }, 1e6)).toEqual({ kind: 'not-watched' });
  });

  it.each([
    'SUCCEEDED',
    'FAILED',
    'TERMINATED_AFTER_TIME_OUT',
    'ABORTED',
    'STOPPED',
    'MARKED_DONE',
    'EXITED_AFTER_MARKED_DONE',
    'ABANDONED',
  ])('never watches %s', (status) => {
    expect(decide({ status }, 1e6)).toEqual({ kind: 'not-watched' });
  });

  it('takes the limits of the task', () => {
    const limits = { ...defaultLimits, heartbeatAlertSeconds: 0, heartbeatAbandonSeconds: 10 };
    expect(decide({ limits }, 60)).toMatchObject({ kind: 'late' });
    expect(decide({ limits }, 70)).toEqual(missing);
  });

  it('abandons at once where the limit for that is below the one for a warning', () => {
    const limits = { ...defaultLimits, heartbeatAlertSeconds: 600, heartbeatAbandonSeconds: 120 };
    expect(decide({ limits }, 179)).toEqual({ kind: 'on-time', untilMs: at(180) });
    expect(decide({ limits }, 180)).toEqual(missing);
  });
});

describe('decideLateness after an outage of the server', () => {
  const back = beginWatch(at(10_000));

  it('is unknown until the server has listened for 1,800 s', () => {
    const decision = decideLateness({ run: run(), watch: back }, at(11_799));
    expect(decision).toEqual({ kind: 'unknown', untilMs: at(11_800) });
    expect(decideLateness({ run: run(), watch: back }, at(11_800))).toEqual(missing);
  });

  it('counts a long interval again from its beginning', () => {
    const slow = run({ heartbeatIntervalSeconds: 3600 });
    const decision = decideLateness({ run: slow, watch: back }, at(11_800));
    expect(decision).toEqual({ kind: 'on-time', untilMs: at(13_720) });
  });

  it('counts a heartbeat that a wrong clock put into the future from when the clock was set right', () => {
    const future = run({ lastHeardAtMs: at(86_400) });
    expect(decideLateness({ run: future, watch: back }, at(11_800))).toEqual(missing);
  });
});
