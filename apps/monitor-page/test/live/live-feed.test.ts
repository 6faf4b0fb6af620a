import { describe, expect, it } from 'vitest';
import {
  type EventName,
  type EventStream,
  openLiveFeed,
  retryDelayMs,
} from '../../src/live/live-feed.ts';

interface HeldStream {
  readonly events: Map<EventName, (data: string) => void>;
  open: () => void;
  fail: (isFinal: boolean) => void;
  isClosed: boolean;
}

/** A feed whose connections and timers are held by the test. */
function openFeed(rest: { hasMissed?: boolean } = {}) {
  const streams: HeldStream[] = [];
  const timers: { ms: number; call: () => void; isCancelled: boolean }[] = [];
  const log: string[] = [];
  const connect = (): EventStream => {
    const stream: HeldStream = {
      events: new Map(),
      open: () => {},
      fail: () => {},
      isClosed: false,
    };
    streams.push(stream);
    return {
      onEvent: (name, take) => void stream.events.set(name, take),
      onOpen: (take) => {
        stream.open = take;
      },
      onError: (take) => {
        stream.fail = take;
      },
      close: () => {
        stream.isClosed = true;
      },
    };
  };
  const feed = openLiveFeed({
    connect,
    after: (ms, call) => {
      const timer = { ms, call, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
    onState: (state) => log.push(state),
    onEvent: (name, data) => log.push(`${name} ${JSON.stringify(data)}`),
    onReset: () => log.push('reset'),
    ...rest,
  });
  const last = () => streams.at(-1) as HeldStream;
  return { feed, streams, timers, log, last };
}

describe('the feed of events', () => {
  it('passes on events', () => {
    const { last, log } = openFeed();
    last().open();
    last().events.get('task')?.('{"uuid":"a"}');
    expect(log).toEqual(['connecting', 'open', 'task {"uuid":"a"}']);
  });

  it('asks for everything again when the server says so', () => {
    const { last, log } = openFeed();
    last().events.get('reset')?.('{"reason":"lost"}');
    expect(log).toEqual(['connecting', 'reset']);
  });

  it('waits while the browser connects again by itself', () => {
    const { last, log, timers } = openFeed();
    last().open();
    last().fail(false);
    last().open();
    expect(log).toEqual(['connecting', 'open', 'lost', 'open']);
    expect(timers).toEqual([]);
  });

  it('connects again where the browser gave up, later each time, and then asks for everything', () => {
    const { last, log, timers, streams } = openFeed();
    last().open();
    for (const ms of [1000, 2000, 4000]) {
      last().fail(true);
      expect(last().isClosed).toBe(true);
      expect(timers.at(-1)?.ms).toBe(ms);
      timers.at(-1)?.call();
    }
    expect(streams).toHaveLength(4);
    last().open();
    expect(log.slice(-2)).toEqual(['open', 'reset']);
    last().fail(true);
    expect(timers.at(-1)?.ms).toBe(1000);
  });

  it('connects again when the server closes', () => {
    const { last, log, timers, streams } = openFeed();
    last().open();
    last().events.get('closing')?.('{"retryMs":700}');
    expect(timers.at(-1)?.ms).toBe(700);
    timers.at(-1)?.call();
    expect(streams).toHaveLength(2);
    expect(log.at(-1)).toBe('lost');
  });

  it('connects no more once it is closed', () => {
    const { feed, last, timers, streams } = openFeed();
    last().fail(true);
    feed.close();
    expect(timers[0]?.isCancelled).toBe(true);
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true]);
  });

  it('asks for everything when it takes the place of one that was closed', () => {
    const { last, log } = openFeed({ hasMissed: true });
    last().open();
    expect(log).toEqual(['connecting', 'open', 'reset']);
  });

  it('waits half a minute at most', () =>
    expect([0, 1, 4, 5, 100].map(retryDelayMs)).toEqual([1000, 2000, 16_000, 30_000, 30_000]));
});
