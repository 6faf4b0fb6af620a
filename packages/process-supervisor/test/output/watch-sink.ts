import { readFileSync } from 'node:fs';
import type { Sink } from '../../src/output/sink.ts';

/** A signal that never aborts. */
export const never = new AbortController().signal;
/** Limits that no test reaches. */
export const patient = { stallLimitMs: 3_600_000, forceKill: never };
/** Limits with forceKill from the start. */
export const forceKilled = { stallLimitMs: 3_600_000, forceKill: AbortSignal.abort() };
/** The events of a sink so far. */
export function watchEvents() {
  const seen = { drains: 0, broken: '' };
  const events = {
    onDrain: () => {
      seen.drains += 1;
    },
    onBroken: (error: Error) => {
      seen.broken = error.message;
    },
  };
  return { seen, events };
}
/** More than a pipe holds. */
export const megabyte = Buffer.alloc(1024 * 1024, 'x');
/** Whether a descriptor has O_NONBLOCK. */
export function isNonBlocking(fd: number) {
  return (
    (Number.parseInt(
      /flags:\s*(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1] ?? '0',
      8,
    ) &
      0o4000) !==
    0
  );
}

/** Fills a sink until it asks for a pause. */
export function fill(sink: Sink) {
  while (sink.write(megabyte));
}
