import { openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDescriptorSink } from '../../src/output/descriptor-sink.ts';
import type { SinkEvents } from '../../src/output/sink.ts';
import { createSocketSink } from '../../src/output/socket-sink.ts';
import { openPipe } from './open-pipe.ts';
import { fill, hasty, never, watchEvents } from './watch-sink.ts';

describe.each([
  ['socket', (fd: number, events: SinkEvents) => createSocketSink(fd, events)],
  [
    'descriptor',
    (fd: number, events: SinkEvents) => createDescriptorSink({ fd, owned: true }, events),
  ],
] as const)('a %s sink before a stalled reader', (_, create) => {
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
    const before = performance.now();
    await sink.flush({ stallLimitMs: 60, haste: never });
    expect(performance.now() - before).toBeGreaterThan(50);
    expect(sink.queued).toBeGreaterThan(0);
    sink.close();
    pipe.close();
  });

  it('gives up soon in haste, asked for before or meanwhile', async () => {
    const { pipe, sink } = await stalled();
    await sink.flush(hasty);
    const haste = new AbortController();
    const flushed = sink.flush({ stallLimitMs: 60_000, haste: haste.signal });
    haste.abort();
    await flushed;
    expect(sink.queued).toBeGreaterThan(0);
    sink.close();
    pipe.close();
  });

  it('goes on for as long as there is progress', async () => {
    const { pipe, sink, seen } = await stalled();
    const bites = setInterval(() => pipe.reader.read(), 10);
    pipe.reader.on('readable', () => {});
    await sink.flush({ stallLimitMs: 300, haste: never });
    clearInterval(bites);
    expect(sink.queued).toBe(0);
    expect(seen.drains).toBe(1);
    sink.close();
    pipe.close();
  });
});
