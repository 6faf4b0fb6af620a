import { createStopper, type StopCause } from '@procwrap/task-session';
import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createSignalledChild } from '../../src/signals/signalled-child.ts';
import { createStopRequests } from '../../src/signals/stop-requests.ts';

interface Given {
  readonly running?: boolean;
  readonly budget?: boolean;
  readonly drains?: boolean;
  /** Whether the child got a stop signal before, e.g. at its timeout. */
  readonly timedOut?: boolean;
}

/** Stop requests, and what they do to the child and to the run. */
const setUp = (given: Given) => {
  const { running = true, budget = true, drains = false, timedOut = false } = given;
  const clock = createFakeClock(0);
  const stopper = createStopper();
  const child = createSignalledChild(clock);
  const forceKill = new AbortController();
  const events: string[] = [];
  const note = (what: string) => void events.push(what);
  const tellingChild = {
    ...child,
    isRunning: () => running,
    isStopping: () => timedOut,
    pass: (_signal: NodeJS.Signals, sent: NodeJS.Signals) => note(`${sent} to the child`),
    forceKill: () => note('the grace period is over'),
  };
  const requests = createStopRequests({ clock, stopper, child: tellingChild, forceKill });
  const schedule = {
    begin: (at: number) => {
      note(`the budget begins at ${at}`);
      return budget;
    },
    drain: (signal: NodeJS.Signals) => {
      if (drains) stopper.stop({ by: 'signal', signal }, 'drain');
      return drains;
    },
  };
  forceKill.signal.addEventListener('abort', () => note('the report is cut short'));
  stopper.ending.addEventListener('abort', () => note('stop'));
  const send = async (signal: NodeJS.Signals) => {
    await clock.advance(300);
    requests.add(signal, signal);
  };
  return { clock, stopper, requests, schedule, events, send };
};

const earlier: readonly StopCause[] = [{ by: 'server' }, { by: 'launcher' }];

describe.each(earlier)('the first signal after a stop by $by', (cause) => {
  const afterStop = async (given: Given, follows = true) => {
    const { stopper, requests, schedule, events, send } = setUp(given);
    if (follows) requests.follow(schedule);
    stopper.stop(cause);
    await send('SIGTERM');
    return events.slice(1);
  };

  it('cuts the report short without a budget', async () => {
    expect(await afterStop({}, false)).toEqual(['the report is cut short', 'SIGTERM to the child']);
    expect(await afterStop({ budget: false, drains: true })).toEqual([
      'the budget begins at 300',
      'the report is cut short',
      'SIGTERM to the child',
    ]);
  });

  it('leaves the report the time of a budget', async () => {
    const expected = ['the budget begins at 300', 'SIGTERM to the child'];
    expect(await afterStop({})).toEqual(expected);
    expect(await afterStop({ running: false })).toEqual(expected);
  });

  it('ends the wait for left processes without a budget', async () =>
    expect(await afterStop({ running: false }, false)).toEqual([
      'the report is cut short',
      'the grace period is over',
      'SIGTERM to the child',
    ]));
});

it('tells a schedule that comes later when the first signal came', async () => {
  const { requests, schedule, events, send } = setUp({});
  await send('SIGTERM');
  requests.follow(schedule);
  expect(events).toEqual(['stop', 'SIGTERM to the child', 'the budget begins at 300']);
});

describe('during a drain', () => {
  const draining = async () => {
    const { requests, schedule, ...rest } = setUp({ drains: true });
    requests.follow(schedule);
    await rest.send('SIGTERM');
    expect(rest.events.splice(0)).toEqual(['the budget begins at 300']);
    return { ...rest, requests };
  };

  it('a copy of the signal is no second request', async () => {
    const { requests, events } = await draining();
    requests.add('SIGTERM', 'SIGTERM');
    expect(events).toEqual([]);
  });

  it('the same signal again ends the drain, then the grace period', async () => {
    const { events, send } = await draining();
    await send('SIGTERM');
    expect(events.splice(0)).toEqual(['stop']);
    await send('SIGTERM');
    expect(events).toEqual(['the report is cut short', 'the grace period is over']);
  });

  it('another signal ends the drain, and is passed on', async () => {
    const { events, send } = await draining();
    await send('SIGINT');
    expect(events.splice(0)).toEqual(['stop', 'SIGINT to the child']);
    await send('SIGINT');
    expect(events).toEqual(['the report is cut short', 'the grace period is over']);
  });
});

it.each([{ running: false }, { timedOut: true }])('has no drain with %j', async (given) => {
  const { requests, schedule, events, send } = setUp({ ...given, drains: true });
  requests.follow(schedule);
  await send('SIGTERM');
  expect(events).toEqual(['the budget begins at 300', 'stop', 'SIGTERM to the child']);
});
