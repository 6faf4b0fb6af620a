import {
  type Attempt,
  type BegunRun,
  createStopper,
  type Session,
  type TaskOutcome,
} from '@procwrap/task-session';
import { createMovableClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { followRun } from '../../src/progress/run-progress.ts';
import type { View } from '../../src/progress/view.ts';

const attempt: Attempt = {
  ended: Promise.resolve({ kind: 'exited', exitCode: 0 }),
  stop: async () => {},
};
const report = { end: { kind: 'exited', exitCode: 1 }, cause: 'itself', endedAt: 0 } as const;
const outcome = { kind: 'succeeded' } as TaskOutcome;

const open = (more: Partial<Session> = {}) => {
  const clock = createMovableClock();
  const passed: unknown[] = [];
  const pass =
    (name: string) =>
    (...given: readonly unknown[]) =>
      void passed.push([name, given[0]]);
  const stopper = createStopper();
  const session = {
    options: { apiKey: 'key', taskName: 'task', waitFor: [] },
    clock,
    stopper,
    plan: { timeoutMs: 'none', maxRetries: 2, retryDelayMs: 0 },
    mask: (text: string) => text.replaceAll('secret', '*'),
    contact: () => ({}),
    feed: { add: pass('add') },
    reporter: { create: async () => ({ kind: 'accepted' }), finish: async () => {} },
    environment: async () => ({ ok: true, value: {} }),
    listener: {
      attemptStarts: pass('starts'),
      attemptStarted: pass('started'),
      attemptEnded: pass('ended'),
      runEnded: pass('over'),
    },
    ...more,
  } as unknown as Session;
  const { view, ...followed } = followRun(session);
  /** What is shown; a missing view is the phase `none`. */
  const shown = (): Partial<Omit<View, 'phase'>> & { phase: string } => view() ?? { phase: 'none' };
  return { ...followed, view: shown, clock, passed, stopper };
};

const begun = {} as BegunRun;

it('follows the steps of a run, and passes them on', async () => {
  const { session, view, clock, passed } = open();
  expect(view()).toMatchObject({ phase: 'asking', attempt: 0, attempts: 3 });
  await session.reporter.create();
  session.listener.attemptStarts(1);
  expect(view()).toMatchObject({ phase: 'starting', attempt: 1, limitMs: undefined });
  session.listener.attemptStarted(1, attempt);
  clock.skip(5000);
  expect(view().phase).toBe('running');
  expect(view().elapsedMs).toBeGreaterThanOrEqual(5000);
  session.listener.attemptEnded(1, report);
  expect(view().phase).toBe('none');
  session.listener.runEnded(outcome);
  expect(view().phase).toBe('none');
  await session.reporter.finish(outcome);
  expect(view().phase).toBe('reporting');
  expect(passed).toEqual([
    ['starts', 1],
    ['started', 1],
    ['ended', 1],
    ['over', outcome],
  ]);
});

it('shows what the job reports, without secrets and control characters, until the next attempt', () => {
  const { session, view, clock, passed } = open();
  session.listener.attemptStarts(1);
  session.listener.attemptStarted(1, attempt);
  const progress = { success_count: 3, error_count: 1, skipped_count: 0, expected_count: 9 };
  clock.skip(4000);
  session.feed.add({ ...progress, last_status_message: 'a secret\n\u001B[31mpage' });
  session.feed.add({ expected_count: 10n, success_count: null, error_count: 'many' });
  clock.skip(9000);
  session.feed.add({ success_count: 3 });
  expect(view()).toMatchObject({
    counts: { success: 3, error: 1, skipped: 0, expected: 10 },
    message: 'a * page',
  });
  expect(view().countedMs).toBeGreaterThanOrEqual(4000);
  expect(view().countedMs).toBeLessThan(13_000);
  expect(passed).toHaveLength(5);
  session.listener.attemptStarts(2);
  expect(view()).toMatchObject({ counts: {}, message: '' });
});

it('an attempt ends at its timeout, or at the deadline of the run', () => {
  const plan = { timeoutMs: 60_000, deadlineMs: 100_000, maxRetries: 'forever' } as const;
  const { session, view, clock } = open({ plan: { ...plan, retryDelayMs: 0 } });
  session.listener.attemptStarts(1);
  expect(view()).toMatchObject({ limitMs: 60_000, attempts: undefined });
  clock.skip(70_000);
  session.listener.attemptStarts(2);
  expect(view().limitMs).toBeLessThanOrEqual(30_000);
});

it('is stopping once a stop was requested, until the attempt has ended', async () => {
  const { session, view, stopper } = open();
  session.listener.attemptStarts(1);
  stopper.stop({ by: 'caller' });
  expect(view().phase).toBe('stopping');
  session.listener.attemptEnded(1, report);
  expect(view().phase).toBe('none');
  await session.reporter.finish(outcome);
  expect(view().phase).toBe('reporting');
});

it('knows how long a pause takes, and shows nothing when a stop ends it', async () => {
  const { session, view, stopper, pause } = open();
  session.listener.attemptStarts(1);
  session.listener.attemptEnded(1, report);
  const paused = pause(3_600_000, begun);
  expect(view()).toMatchObject({ phase: 'pausing', pauseMs: 3_600_000 });
  stopper.stop({ by: 'caller' });
  await paused;
  expect(view().phase).toBe('none');
});

it('continues with the next attempt after a pause', async () => {
  const { session, view, pause } = open();
  session.listener.attemptEnded(1, report);
  await pause(1, begun);
  expect(view().phase).toBe('pausing');
  session.listener.attemptStarts(2);
  expect(view().phase).toBe('starting');
});

it('shows nothing of a run that was refused, or stopped before its first attempt', async () => {
  const create = async () => ({ kind: 'refused', why: 'conflict', message: 'is running' }) as const;
  const refused = open({ reporter: { create } as unknown as Session['reporter'] });
  await refused.session.reporter.create();
  expect(refused.view().phase).toBe('none');
  const stopped = open();
  stopped.stopper.stop({ by: 'caller' });
  await stopped.session.reporter.create();
  expect(stopped.view().phase).toBe('none');
});

it('neither asks nor reports offline', async () => {
  const options = { offlineMode: true, waitFor: [] } as unknown as Session['options'];
  const { session, view } = open({ options });
  expect(view().phase).toBe('starting');
  session.listener.attemptStarts(1);
  session.listener.attemptEnded(1, report);
  await session.reporter.finish(outcome);
  expect(view().phase).toBe('none');
});

it('names the targets that an attempt waits for, without passwords', async () => {
  const waitFor = ['tcp://db:5432', 'http://user:word@host/ready'];
  const options = { apiKey: 'key', taskName: 'task', waitFor } as unknown as Session['options'];
  const { session, view } = open({ options });
  session.listener.attemptStarts(1);
  await session.environment();
  expect(view()).toMatchObject({
    phase: 'waiting',
    targets: ['tcp://db:5432', 'http://host/ready'],
  });
  session.listener.attemptStarted(1, attempt);
  expect(view().phase).toBe('running');
});

it('waits for nothing without an environment', async () => {
  const options = { waitFor: ['tcp://db:5432'] } as unknown as Session['options'];
  const environment = async () => ({ ok: false, problem: [] }) as const;
  const { session, view } = open({ options, environment });
  session.listener.attemptStarts(1);
  await session.environment();
  expect(view().phase).toBe('starting');
});

it('knows when the server answered last, and whether it is away', async () => {
  let contact = {};
  const { session, view, clock } = open({ contact: () => contact });
  expect(view().server).toBeUndefined();
  contact = { failedAt: clock.monotonic() };
  expect(view().server).toMatchObject({ isLost: true });
  contact = { failedAt: 0, answeredAt: clock.monotonic() };
  clock.skip(7000);
  expect(view().server).toMatchObject({ isLost: false });
  expect(view().server?.agoMs).toBeGreaterThanOrEqual(7000);
  await session.reporter.create();
  expect(view().server).toBeDefined();
});

it('says nothing of the server when the run is not reported', async () => {
  const reporter = { create: async () => ({ kind: 'offline' }) } as Session['reporter'];
  const { session, view } = open({ reporter, contact: () => ({ answeredAt: 0 }) });
  await session.reporter.create();
  expect(view().server).toBeUndefined();
});
