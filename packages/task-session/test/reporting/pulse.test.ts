import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { startPulse } from '../../src/reporting/pulse.ts';

const setUp = (intervals: { heartbeatMs: number | 'never'; statusMs: number | 'never' }) => {
  const clock = createFakeClock(0);
  const scope = new AbortController();
  const sent: [number, object][] = [];
  let collected = {};
  const flush = () => {
    sent.push([clock.now(), collected]);
    collected = {};
  };
  const onProgress = startPulse({ clock, ...intervals, flush, signal: scope.signal });
  const feed = {
    add: (progress: object) => {
      collected = { ...collected, ...progress };
      onProgress();
    },
  };
  return { clock, feed, scope, sent };
};

describe('startPulse', () => {
  it('sends heartbeats at their interval, with the collected progress', async () => {
    const { clock, feed, sent } = setUp({ heartbeatMs: 100, statusMs: 'never' });
    await clock.advance(150);
    feed.add({ success_count: 5 });
    await clock.advance(60);
    expect(sent).toEqual([
      [100, {}],
      [200, { success_count: 5 }],
    ]);
  });

  it('sends progress at most once per status interval, with the newest values', async () => {
    const { clock, feed, sent } = setUp({ heartbeatMs: 'never', statusMs: 50 });
    feed.add({ success_count: 1 });
    await clock.advance(10);
    feed.add({ success_count: 2 });
    feed.add({ success_count: 3 });
    await clock.advance(100);
    expect(sent).toEqual([
      [0, { success_count: 1 }],
      [50, { success_count: 3 }],
    ]);
  });

  it('sends nothing after its signal has aborted, and leaves no timer', async () => {
    const { clock, feed, scope, sent } = setUp({ heartbeatMs: 100, statusMs: 50 });
    feed.add({ success_count: 1 });
    await clock.advance(1);
    feed.add({ success_count: 2 });
    scope.abort();
    await clock.advance(1000);
    feed.add({ success_count: 3 });
    await clock.advance(1000);
    expect(sent).toEqual([[0, { success_count: 1 }]]);
    expect(clock.sleeping).toBe(0);
  });
});
