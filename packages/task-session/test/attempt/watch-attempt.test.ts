import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { watchAttempt } from '../../src/attempt/watch-attempt.ts';
import type { AttemptEnd } from '../../src/outcome/attempt-end.ts';
import { createFakeAttempt } from '../fake-attempt.ts';

const killed: AttemptEnd = { kind: 'signalled', signal: 'SIGTERM' };
const done: AttemptEnd = { kind: 'exited', exitCode: 0 };

describe('watchAttempt', () => {
  it('returns the end of the attempt, and removes what it left behind', async () => {
    const clock = createFakeClock();
    const { attempt, end, stops } = createFakeAttempt();
    const watched = watchAttempt(attempt, {
      clock,
      timeoutMs: 'none',
      stop: new AbortController().signal,
    });
    end(done);
    expect(await watched).toEqual({ end: done, cause: 'itself' });
    expect(stops()).toBe(1);
  });

  it('ends an attempt when its time is up, and not before', async () => {
    const clock = createFakeClock();
    const { attempt, stops } = createFakeAttempt(killed);
    const stop = new AbortController().signal;
    const watched = watchAttempt(attempt, { clock, timeoutMs: 1000, stop });
    await clock.advance(999);
    expect(stops()).toBe(0);
    await clock.advance(1);
    expect(await watched).toEqual({ end: killed, cause: 'timeout' });
  });

  it('applies no limit to an attempt that has ended, also before Node reports the end', async () => {
    const clock = createFakeClock();
    const { attempt, end } = createFakeAttempt();
    const limits = { timeoutMs: 1000, idleMs: 1000, deadlineAt: clock.monotonic() + 1000 };
    const stop = new AbortController().signal;
    const ended = { ...attempt, hasEnded: () => true };
    const watched = watchAttempt(ended, { clock, ...limits, stop });
    await clock.advance(1000);
    end(done);
    expect(await watched).toEqual({ end: done, cause: 'itself' });
  });

  it('ends an attempt at a stop, also at one before its start', async () => {
    const clock = createFakeClock();
    const scope = new AbortController();
    const first = createFakeAttempt(killed);
    const watched = watchAttempt(first.attempt, { clock, timeoutMs: 1000, stop: scope.signal });
    scope.abort();
    expect(await watched).toEqual({ end: killed, cause: 'stop' });
    const second = createFakeAttempt(killed);
    const settings = { clock, timeoutMs: 'none' as const, stop: scope.signal };
    expect(await watchAttempt(second.attempt, settings)).toEqual({ end: killed, cause: 'stop' });
  });

  it('ends an attempt that is to be replaced, and keeps that cause at later limits', async () => {
    const clock = createFakeClock();
    const { attempt, end, stops } = createFakeAttempt();
    const stop = new AbortController().signal;
    const replaced = clock.sleep(500);
    const watched = watchAttempt({ ...attempt, replaced }, { clock, timeoutMs: 1000, stop });
    await clock.advance(1000);
    expect(stops()).toBe(1);
    end(killed);
    expect(await watched).toEqual({ end: killed, cause: 'replaced' });
  });

  it('does not replace an attempt that has ended', async () => {
    const clock = createFakeClock();
    const { attempt, end } = createFakeAttempt();
    const stop = new AbortController().signal;
    const ended = { ...attempt, hasEnded: () => true, replaced: clock.sleep(500) };
    const watched = watchAttempt(ended, { clock, timeoutMs: 'none', stop });
    await clock.advance(1000);
    end(done);
    expect(await watched).toEqual({ end: done, cause: 'itself' });
  });

  it('leaves no timer when the attempt ends first', async () => {
    const clock = createFakeClock();
    const { attempt, end } = createFakeAttempt();
    const stop = new AbortController().signal;
    const watched = watchAttempt(attempt, { clock, timeoutMs: 1000, stop });
    end(done);
    await watched;
    expect(clock.sleeping).toBe(0);
  });

  it('ends an attempt that is inactive for too long', async () => {
    const clock = createFakeClock(0);
    const { attempt, stops } = createFakeAttempt(killed);
    let sign = 0;
    const alive = { ...attempt, lastActivityAt: () => sign };
    const stop = new AbortController().signal;
    const watched = watchAttempt(alive, { clock, timeoutMs: 'none', idleMs: 100, stop });
    await clock.advance(60);
    sign = 60;
    await clock.advance(99);
    expect(stops()).toBe(0);
    await clock.advance(1);
    expect(await watched).toEqual({ end: killed, cause: 'idleTimeout' });
  });

  it('counts from the start when the time of the last activity is unknown', async () => {
    const clock = createFakeClock(0);
    const { attempt } = createFakeAttempt(killed);
    const stop = new AbortController().signal;
    const watched = watchAttempt(attempt, { clock, timeoutMs: 'none', idleMs: 100, stop });
    await clock.advance(100);
    expect(await watched).toEqual({ end: killed, cause: 'idleTimeout' });
  });

  it('ends an attempt at the deadline of the run', async () => {
    const clock = createFakeClock(1000);
    const { attempt, stops } = createFakeAttempt(killed);
    const stop = new AbortController().signal;
    const watched = watchAttempt(attempt, { clock, timeoutMs: 900, deadlineAt: 1500, stop });
    await clock.advance(499);
    expect(stops()).toBe(0);
    await clock.advance(1);
    expect(await watched).toEqual({ end: killed, cause: 'deadline' });
    expect(clock.sleeping).toBe(0);
  });

  it('does not change the end of an attempt whose output takes longer', async () => {
    const clock = createFakeClock();
    const scope = new AbortController();
    const fake = createFakeAttempt();
    const { promise: exited, resolve: exit } = Promise.withResolvers<void>();
    const attempt = { ...fake.attempt, exited };
    const watched = watchAttempt(attempt, { clock, timeoutMs: 1000, stop: scope.signal });
    exit();
    await clock.advance(5000);
    scope.abort();
    fake.end(done);
    expect(await watched).toEqual({ end: done, cause: 'itself' });
  });
});
