import type { Clock } from '@procwrap/core';

/** One grace for all: how long a service may take that begins to stop now, with `depth` of them one after another. */
export type GraceShare = (depth: number) => number;

/**
 * A grace of `graceMs` milliseconds from now on. Those that stop later have their part of it reserved, so that one that
 * does not heed cannot leave the others without any; what it leaves over is theirs, too.
 */
export function openGrace(graceMs: number, clock: Clock): GraceShare {
  const until = clock.monotonic() + graceMs;
  return (depth) => Math.max(0, until - clock.monotonic()) / depth;
}
