import { openSync } from 'node:fs';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createDescriptorSink } from '../../src/output/descriptor-sink.ts';
import type { SinkEvents } from '../../src/output/sink.ts';
import { createSocketSink } from '../../src/output/socket-sink.ts';
import { openPipe } from '../output/open-pipe.ts';
import { fill, forceKilled, never, watchEvents } from '../output/watch-sink.ts';

/**
 * Reads a little now and then until `work` is done; returns the longest pause between two reads, in
 * milliseconds.
 */
const readSlowly = async (reader: Socket, everyMs: number, work: () => Promise<void>) => {
  let last = performance.now();
  let longest = 0;
  const read = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    reader.read();
  };
  reader.on('readable', () => {});
  const bites = setInterval(read, everyMs);
  await work();
  clearInterval(bites);
  return Math.max(longest, performance.now() - last);
};

describe.each([
  ['socket', (fd: number, events: SinkEvents) => createSocketSink(fd, events)],
  [
    'descriptor',
    (fd: number, events: SinkEvents) => createDescriptorSink({ fd, owned: true }, events),
  ],
] as const)('a %s sink whose reader reads nothing', (_, create) => {
  const stalled = async () => {
    const pipe = await openPipe();
    const watched = watchEvents();
    const own = openSync(`/proc/self/fd/${pipe.fd}`, 1 + 0o4000);
    const sink = create(own, watched.events);
    fill(sink);
    return { pipe, sink, ...watched };
  };

  it('gives up after the limit', async () => {
    const { pipe, sink } = await stalled();
    await sink.flush({ stallLimitMs: 60, forceKill: never });
    expect(sink.queued).toBeGreaterThan(0);
    sink.close();
    pipe.close();
  });

  it('gives up soon after forceKill, called before or during the flush', async () => {
    const { pipe, sink } = await stalled();
    await sink.flush(forceKilled);
    const forceKill = new AbortController();
    const flushed = sink.flush({ stallLimitMs: 3_600_000, forceKill: forceKill.signal });
    forceKill.abort();
    await flushed;
    expect(sink.queued).toBeGreaterThan(0);
    sink.close();
    pipe.close();
  });

  it('continues while there is progress', async () => {
    // A pause of this process that is longer than the limit proves nothing: it tries again with a
    // longer limit.
    for (let stallLimitMs = 300; ; stallLimitMs *= 2) {
      const { pipe, sink, seen } = await stalled();
      const pause = await readSlowly(pipe.reader, stallLimitMs / 30, () =>
        sink.flush({ stallLimitMs, forceKill: never }),
      );
      const outcome = { queued: sink.queued, drains: seen.drains };
      sink.close();
      pipe.close();
      if (pause > stallLimitMs / 2) continue;
      expect(outcome).toEqual({ queued: 0, drains: 1 });
      return;
    }
  });
});
