import { silentLog } from '@procwrap/core';
import { createStopper } from '@procwrap/task-session';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { decideStopPlan } from '../../src/signals/decide-stop-plan.ts';
import { planStops } from '../../src/signals/planned-stops.ts';

const never = new Promise<never>(() => {});
/** An attempt that nothing ends. */
const endless = { ended: never, stop: () => never };
const killed = { kind: 'signalled', signal: 'SIGKILL' } as const;
const budgetMs = 10_000;

/** Stops in a budget of ten seconds, with a drain; the events in their order, with their times. */
const setUp = ({ drainMs = 0, graceMs = 30_000, hasBudget = true } = {}) => {
  const clock = createFakeClock(0);
  const stopper = createStopper();
  const reportOver = new AbortController();
  const events: string[] = [];
  const note = (what: string) => void events.push(`${clock.monotonic()} ${what}`);
  const stops = planStops({
    ...{ clock, stopper, reportOver, graceMs, drainMs, log: silentLog },
    plan: hasBudget ? decideStopPlan({ budgetMs, drainMs, graceMs, isReported: true }) : undefined,
    reporter: { update: (change) => note(`status "${change.last_status_message}"`) },
    killCommand: () => note('kill'),
  });
  reportOver.signal.addEventListener('abort', () => note('no more requests'));
  stopper.ending.addEventListener('abort', () => note('the command is stopped'));
  const limited = stops.limit(endless, async () => {
    note('no more waiting for the command');
    return killed;
  });
  void limited.stop().then(() => note('no more waiting for its processes'));
  void stops.untilExit(never).then(() => note('exit'));
  return { clock, stopper, stops, events, limited };
};

it('has each part in its time, from the first stop signal on', async () => {
  const { clock, stops, events, limited } = setUp();
  await clock.advance(1000);
  expect([stops.begin(1000), stops.begin(2000)]).toEqual([true, true]);
  await clock.advance(budgetMs);
  expect(events).toEqual([
    '7500 kill',
    '8000 no more waiting for the command',
    '8000 no more waiting for its processes',
    '10500 no more requests',
    '10900 exit',
  ]);
  expect(await limited.ended).toEqual(killed);
});

it('counts from a signal that came before the plan', async () => {
  const { clock, stops, events } = setUp();
  await clock.advance(budgetMs);
  stops.begin(0);
  await clock.advance(0);
  expect(events).toHaveLength(5);
});

it('says how long the last work may take, once a budget runs', async () => {
  const { stops, clock } = setUp();
  expect(stops.exitMs()).toBeUndefined();
  stops.begin(clock.monotonic());
  const { until } = decideStopPlan({ budgetMs, drainMs: 0, graceMs: 30_000, isReported: true });
  expect(stops.exitMs()).toBe(until.exit);
  await clock.advance(4000.5);
  expect(stops.exitMs()).toBe(Math.floor(until.exit - 4000.5));
  await clock.advance(budgetMs);
  expect(stops.exitMs()).toBe(0);
});

it('gives a stop the grace period that is left', async () => {
  const { clock, stops } = setUp();
  expect(stops.graceMs()).toBe(30_000);
  stops.begin(0);
  expect(stops.graceMs()).toBe(6500);
  await clock.advance(6000);
  expect(stops.graceMs()).toBe(500);
  await clock.advance(1000);
  expect(stops.graceMs()).toBe(0);
});

it('keeps a grace period that fits', () => {
  const { stops } = setUp({ graceMs: 2000 });
  stops.begin(0);
  expect(stops.graceMs()).toBe(2000);
});

it('begins at the end of the launcher, but not with a stop by the server', async () => {
  const [one, other] = [setUp(), setUp()];
  one.stopper.stop({ by: 'launcher' });
  other.stopper.stop({ by: 'server' });
  expect([one.stops.graceMs(), other.stops.graceMs()]).toEqual([6500, 30_000]);
  await other.clock.advance(3_600_000);
  expect(other.events).toEqual(['0 the command is stopped']);
});

it('drains first, and says so', async () => {
  const { clock, stops, stopper, events } = setUp({ drainMs: 4000 });
  stops.begin(0);
  expect(stops.drain('SIGTERM')).toBe(true);
  expect(stopper.cause()).toEqual({ by: 'signal', signal: 'SIGTERM' });
  await clock.advance(4000);
  expect(events).toEqual(['0 status "draining"', '4000 the command is stopped', '4000 status ""']);
  expect(stops.graceMs()).toBe(3700);
});

it('drains without a budget, too', async () => {
  const { clock, stops, events } = setUp({ drainMs: 4000, hasBudget: false });
  expect(stops.begin(0)).toBe(false);
  stops.drain('SIGTERM');
  await clock.advance(3_600_000);
  expect(events).toEqual(['0 status "draining"', '4000 the command is stopped', '4000 status ""']);
  expect(stops.graceMs()).toBe(30_000);
});

it('has no drain of no time', () => {
  const { stops, stopper } = setUp();
  expect([stops.drain('SIGTERM'), stopper.signal.aborted]).toEqual([false, false]);
});

it('ends the drain at a stop by the server', async () => {
  const { clock, stops, stopper, events } = setUp({ drainMs: 4000 });
  stops.begin(0);
  stops.drain('SIGTERM');
  await clock.advance(1000);
  stopper.stop({ by: 'server' });
  await clock.advance(4000);
  expect(events).toEqual(['0 status "draining"', '1000 the command is stopped', '1000 status ""']);
});

it('does not wait longer than the work takes', async () => {
  const { stops } = setUp();
  const end = { kind: 'exited', exitCode: 7 } as const;
  const attempt = { ended: Promise.resolve(end), stop: async () => {} };
  const limited = stops.limit(attempt, async () => killed);
  expect(await limited.ended).toEqual(end);
  await limited.stop();
  await stops.untilExit(Promise.resolve());
});

it('leaves no timer when it is closed', async () => {
  const { clock, stops, events } = setUp();
  stops.begin(0);
  stops.close();
  await clock.advance(budgetMs);
  expect(events).toEqual([]);
});
