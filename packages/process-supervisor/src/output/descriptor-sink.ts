import { closeSync } from 'node:fs';
import { errorCode } from '@procwrap/core';
import { type ChunkQueue, createChunkQueue } from './chunk-queue.ts';
import {
  type FlushLimits,
  forceKillFlushMs,
  queueLimit,
  type Sink,
  type SinkEvents,
} from './sink.ts';

/** Where a descriptor sink writes. */
export interface SinkDescriptor {
  readonly fd: number;
  /** Whether the sink closes it at its end. */
  readonly owned: boolean;
}

/** Milliseconds until a full terminal is tried again; it does not report when it has room. */
const retryMs = 1;

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Writes as soon as there is room; reports when everything is written or when writing fails. */
const createPump = (queue: ChunkQueue, { onDrain, onBroken }: SinkEvents) => {
  let timer: NodeJS.Timeout | undefined;
  const pump = () => {
    timer = undefined;
    try {
      queue.writeAll();
      onDrain();
    } catch (error) {
      if (errorCode(error) === 'EAGAIN') timer = setTimeout(pump, retryMs);
      else onBroken(asError(error));
    }
  };
  return {
    start: () => {
      if (!timer) pump();
    },
    stop: () => clearTimeout(timer),
  };
};

const flushQueue = async (queue: ChunkQueue, { stallLimitMs, forceKill }: FlushLimits) => {
  const start = performance.now();
  let forceKillEnd = Number.POSITIVE_INFINITY;
  for (let now = start; queue.size > 0; now = performance.now()) {
    if (forceKill.aborted) forceKillEnd = Math.min(forceKillEnd, now + forceKillFlushMs);
    const stalledFor = now - Math.max(start, queue.progressAt);
    if (stalledFor > stallLimitMs || now > forceKillEnd) return;
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
};

/** A sink for files, devices and terminals, which Node's sockets refuse. A file always has room. */
export function createDescriptorSink(target: SinkDescriptor, events: SinkEvents): Sink {
  const queue = createChunkQueue(target.fd);
  let isBroken = false;
  let heldBack = false;
  const onDrain = () => {
    events.onEmpty?.();
    if (heldBack) events.onDrain();
    heldBack = false;
  };
  const onBroken = (error: Error) => {
    isBroken = true;
    queue.clear();
    events.onBroken(error);
  };
  const pump = createPump(queue, { onDrain, onBroken });
  const write = (chunk: Buffer) => {
    if (isBroken) return true;
    queue.add(chunk);
    pump.start();
    heldBack = queue.size > queueLimit;
    return !heldBack;
  };
  const close = () => {
    pump.stop();
    queue.clear();
    if (target.owned) closeSync(target.fd);
  };
  return {
    write,
    get queued() {
      return queue.size;
    },
    flush: (limits) => flushQueue(queue, limits),
    close,
  };
}
