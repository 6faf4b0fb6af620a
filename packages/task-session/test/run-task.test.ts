import { createLog } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import type { AttemptEnd } from '../src/outcome/attempt-end.ts';
import { exitCodeOfOutcome } from '../src/outcome/exit-code.ts';
import { createStopper } from '../src/outcome/stop.ts';
import type { TaskOutcome } from '../src/outcome/task-outcome.ts';
import type { Permission, StartAttempt } from '../src/ports.ts';
import { statusOf } from '../src/requests/final-body.ts';
import { runTask } from '../src/run-task.ts';
import { createFakeAttempt, startEnded } from './fake-attempt.ts';

const fail = (exitCode: number): AttemptEnd => ({ kind: 'exited', exitCode });
const killed: AttemptEnd = { kind: 'signalled', signal: 'SIGTERM' };
const plan = { timeoutMs: 'none', maxRetries: 0, retryDelayMs: 1000 } as const;

const setUp = (startAttempt: StartAttempt, permission: Permission = { kind: 'accepted' }) => {
  const clock = createFakeClock(0);
  const lines: string[] = [];
  const updates: object[] = [];
  const finished: TaskOutcome[] = [];
  const reporter = {
    create: async () => permission,
    update: (change: object) => void updates.push(change),
    finish: async (outcome: TaskOutcome) => void finished.push(outcome),
  };
  const log = createLog({ level: 'INFO', write: (line) => lines.push(line) });
  const recorded: TaskOutcome[] = [];
  const recordOutcome = (outcome: TaskOutcome) => void recorded.push(outcome);
  const ports = { clock, log, reporter, startAttempt, recordOutcome };
  return { clock, lines, updates, finished, recorded, ports, stopper: createStopper() };
};

describe('runTask', () => {
  it('runs one attempt and reports its success', async () => {
    const { ports, stopper, finished, recorded, lines } = setUp(startEnded([]).start);
    const outcome = await runTask(plan, ports, stopper);
    expect(outcome).toMatchObject({ kind: 'succeeded', failedAttempts: 0, finishedAt: 0 });
    expect(finished).toEqual([outcome]);
    expect(recorded).toEqual([outcome]);
    expect([exitCodeOfOutcome(outcome), statusOf(outcome)]).toEqual([0, 'SUCCEEDED']);
    expect(lines).toEqual([
      'procwrap INFO succeeded: attempt 1 exited with 0; 1 attempt in 0.0 s\n',
    ]);
  });

  it('retries after the delay, and reports each failure to the server', async () => {
    const { start, started } = startEnded([fail(1), fail(2)]);
    const { ports, stopper, clock, updates, lines } = setUp(start);
    const run = runTask({ ...plan, maxRetries: 'forever' }, ports, stopper);
    await clock.advance(999);
    expect(started()).toBe(1);
    await clock.advance(1001);
    const outcome = await run;
    expect(updates).toEqual([
      { failed_attempts: 1, exit_code: 1 },
      { failed_attempts: 2, exit_code: 2 },
    ]);
    expect(outcome).toMatchObject({ kind: 'succeeded', failedAttempts: 2 });
    // A reader of the warnings about the failures also sees how the run ended.
    expect(lines.at(-1)).toBe(
      'procwrap WARNING succeeded: attempt 3 exited with 0; 3 attempts in 2.0 s\n',
    );
  });

  it('makes another attempt in place of a replaced one, which is no failure and no retry', async () => {
    let started = 0;
    const start: StartAttempt = async () => {
      started += 1;
      const isFirst = started === 1;
      const { attempt } = createFakeAttempt(killed);
      return isFirst
        ? { ...attempt, replaced: Promise.resolve() }
        : { ended: Promise.resolve(fail(7)), stop: async () => {} };
    };
    const { ports, stopper, updates } = setUp(start);
    const outcome = await runTask({ ...plan, maxRetries: 1, retryDelayMs: 0 }, ports, stopper);
    expect(outcome).toMatchObject({ kind: 'failed', attempts: 3, failedAttempts: 2 });
    expect(outcome).not.toHaveProperty('limit');
    expect(updates).toEqual([{ failed_attempts: 1, exit_code: 7 }]);
  });

  it('does not start another attempt in place of one when the deadline is over', async () => {
    const { attempt } = createFakeAttempt(killed);
    const start: StartAttempt = async () => ({ ...attempt, replaced: Promise.resolve() });
    const { ports, stopper } = setUp(start);
    const outcome = await runTask({ ...plan, deadlineMs: 0 }, ports, stopper);
    expect(outcome).toMatchObject({ kind: 'timedOut', limit: 'deadline', attempts: 1 });
  });

  it('ends with the last failure when the retries are used up', async () => {
    const { start, started } = startEnded([fail(1), fail(9)]);
    const { ports, stopper } = setUp(start);
    const outcome = await runTask({ ...plan, maxRetries: 1, retryDelayMs: 0 }, ports, stopper);
    expect(started()).toBe(2);
    expect(outcome).toMatchObject({ kind: 'failed', failedAttempts: 2 });
    expect([exitCodeOfOutcome(outcome), statusOf(outcome)]).toEqual([9, 'FAILED']);
  });

  it('ends a run whose attempts time out with 124', async () => {
    const fakes = [createFakeAttempt(killed), createFakeAttempt(killed)];
    const start: StartAttempt = async (number) =>
      (fakes[number - 1] ?? createFakeAttempt()).attempt;
    const { ports, stopper, clock, updates } = setUp(start);
    const run = runTask({ timeoutMs: 500, maxRetries: 1, retryDelayMs: 0 }, ports, stopper);
    await clock.advance(1000);
    const outcome = await run;
    expect(updates).toEqual([{ timed_out_attempts: 1 }]);
    expect(outcome).toMatchObject({ kind: 'timedOut', timedOutAttempts: 2 });
    expect([exitCodeOfOutcome(outcome), statusOf(outcome)]).toEqual([
      124,
      'TERMINATED_AFTER_TIME_OUT',
    ]);
  });

  it('measures the run and its last attempt', async () => {
    const slow = createFakeAttempt();
    const start: StartAttempt = async (number) =>
      number === 1 ? { ended: Promise.resolve(fail(1)), stop: async () => {} } : slow.attempt;
    const { ports, stopper, clock, lines } = setUp(start);
    const run = runTask({ ...plan, maxRetries: 1 }, ports, stopper);
    await clock.advance(3500);
    slow.end({ kind: 'exited', exitCode: 0 });
    expect(await run).toMatchObject({ attempts: 2, durationMs: 3500, lastAttemptMs: 2500 });
    expect(lines.at(-1)).toContain('; 2 attempts in 3.5 s');
  });

  it('waits longer before each attempt, as the rules say', async () => {
    const { start, started } = startEnded([fail(1), fail(1), fail(1), fail(1)]);
    const { ports, stopper, clock, lines } = setUp(start);
    const retry = { backoff: 2, maxDelayMs: 3000, jitter: 0.5, neverOn: [] };
    const random = () => 0.2;
    const run = runTask({ ...plan, maxRetries: 3, retry }, { ...ports, random }, stopper);
    await clock.advance(899);
    expect(started()).toBe(1);
    await clock.advance(10_000);
    await run;
    const waits = lines.flatMap((line) => /starts in ([\d.]+) s/.exec(line)?.[1] ?? []);
    expect(waits).toEqual(['0.9', '1.8', '2.7']);
  });

  it('logs the wait before an attempt in tenths of a second', async () => {
    const { start } = startEnded([fail(1)]);
    const { ports, stopper, clock, lines } = setUp(start);
    const retry = { backoff: 1, jitter: 1, neverOn: [] };
    const run = runTask(
      { ...plan, maxRetries: 1, retry },
      { ...ports, random: () => 1 / 3 },
      stopper,
    );
    await clock.advance(10_000);
    await run;
    expect(lines.join('\n')).toContain('; the next one starts in 0.7 s');
  });

  it('logs what a function threw, with secrets hidden', async () => {
    const threw = (message: string): AttemptEnd => ({ kind: 'threw', error: new Error(message) });
    const { start } = startEnded([threw('bad order'), threw('no s3cr3t')]);
    const { ports, stopper, lines, finished } = setUp(start);
    const mask = (text: string) => text.replaceAll('s3cr3t', '[secret]');
    await runTask({ ...plan, maxRetries: 1, retryDelayMs: 0 }, { ...ports, mask }, stopper);
    expect(lines.join('')).toContain(
      'attempt 1 threw Error: bad order; the next one starts in 0 s',
    );
    expect(lines.join('')).toContain('failed: attempt 2 threw Error: no [secret]; ');
    expect(finished[0]?.message).toBe('attempt 2 threw Error');
  });

  it('starts no attempt after an exit code that forbids one', async () => {
    const { start, started } = startEnded([fail(75), fail(2)]);
    const { ports, stopper } = setUp(start);
    const retry = { backoff: 1, jitter: 0, onlyOn: [75], neverOn: [] };
    const all = { ...plan, maxRetries: 'forever', retryDelayMs: 0, retry } as const;
    const outcome = await runTask(all, ports, stopper);
    expect([started(), exitCodeOfOutcome(outcome)]).toEqual([2, 2]);
  });

  describe('with a deadline', () => {
    const within = (deadlineMs: number) => ({
      ...plan,
      deadlineMs,
      maxRetries: 'forever' as const,
    });

    it('ends the attempt that meets it, and tries no other', async () => {
      const fake = createFakeAttempt(killed);
      const { ports, stopper, clock } = setUp(async () => fake.attempt);
      const run = runTask(within(5000), ports, stopper);
      await clock.advance(5000);
      const outcome = await run;
      expect(outcome).toMatchObject({ kind: 'timedOut', limit: 'deadline', timedOutAttempts: 1 });
      expect(exitCodeOfOutcome(outcome)).toBe(124);
    });

    it('does not wait for an attempt that would come too late', async () => {
      const { start, started } = startEnded([fail(3), fail(4), fail(5)]);
      const { ports, stopper, clock } = setUp(start);
      const run = runTask(within(1500), ports, stopper);
      await clock.advance(1000);
      const outcome = await run;
      expect(started()).toBe(2);
      expect(outcome).toMatchObject({ kind: 'failed', limit: 'deadline', durationMs: 1000 });
      expect(outcome.message).toContain('the deadline leaves no time for another attempt');
      expect(exitCodeOfOutcome(outcome)).toBe(4);
    });

    it('is timed out when the deadline follows attempts that timed out', async () => {
      const { ports, stopper, clock } = setUp(async () => createFakeAttempt(killed).attempt);
      const run = runTask({ ...within(1500), timeoutMs: 1000 }, ports, stopper);
      await clock.advance(1000);
      expect(await run).toMatchObject({ kind: 'timedOut', limit: 'deadline' });
    });
  });

  it('is aborted by a signal, and logs which one', async () => {
    const fake = createFakeAttempt(killed);
    const { ports, stopper, lines } = setUp(async () => fake.attempt);
    const run = runTask(plan, ports, stopper);
    stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    stopper.stop({ by: 'server' });
    const outcome = await run;
    expect(outcome).toMatchObject({ kind: 'aborted', stop: { by: 'signal', signal: 'SIGTERM' } });
    expect([exitCodeOfOutcome(outcome), statusOf(outcome)]).toEqual([143, 'ABORTED']);
    expect(lines[0]).toContain('stop requested by signal SIGTERM');
  });

  it('ends with 75 when the server stops it, with any end of the child', async () => {
    const fake = createFakeAttempt({ kind: 'exited', exitCode: 0 });
    const { ports, stopper } = setUp(async () => fake.attempt);
    const run = runTask(plan, ports, stopper);
    stopper.stop({ by: 'server' });
    const outcome = await run;
    expect([exitCodeOfOutcome(outcome), statusOf(outcome)]).toEqual([75, 'STOPPED']);
  });

  it.each([
    [{ by: 'signal', signal: 'SIGINT' }, 'aborted', 130],
    [{ by: 'launcher' }, 'aborted', 143],
    [{ by: 'signal', signal: 'SIGNONSENSE' }, 'aborted', 143],
    [{ by: 'server' }, 'stopped', 75],
  ] as const)('starts nothing when it was stopped before: %j', async (cause, kind, code) => {
    const { start, started } = startEnded([]);
    const { ports, stopper } = setUp(start, { kind: 'offline' });
    stopper.stop(cause);
    const outcome = await runTask(plan, ports, stopper);
    expect(started()).toBe(0);
    expect([outcome.kind, exitCodeOfOutcome(outcome)]).toEqual([kind, code]);
  });

  it('stops between two attempts at once', async () => {
    const { start, started } = startEnded([fail(7)]);
    const { ports, stopper, clock } = setUp(start);
    const run = runTask({ ...plan, maxRetries: 5, retryDelayMs: 3_600_000 }, ports, stopper);
    await clock.advance(1);
    stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    const outcome = await run;
    expect(started()).toBe(1);
    expect([outcome.kind, exitCodeOfOutcome(outcome)]).toEqual(['aborted', 7]);
  });

  it.each([
    ['conflict', 75],
    ['denied', 77],
    ['unavailable', 1],
  ] as const)('does not start when refused (%s): %s', async (why, code) => {
    const { start, started } = startEnded([]);
    const { ports, stopper, finished, recorded } = setUp(start, {
      kind: 'refused',
      why,
      message: 'no',
    });
    const outcome = await runTask(plan, ports, stopper);
    expect([started(), finished.length, exitCodeOfOutcome(outcome)]).toEqual([0, 0, code]);
    expect(recorded).toEqual([outcome]);
    expect(statusOf(outcome)).toBe(why === 'conflict' ? 'ABORTED' : 'FAILED');
  });
});
