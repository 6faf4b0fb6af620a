import type { Clock } from '@procwrap/core';

/**
 * The milliseconds that a service has which begins to stop now, when `depth` services stop one
 * after another.
 */
export type GraceShare = (depth: number) => number;

/**
 * One grace period of `graceMs` milliseconds for all services. Those that stop later have their
 * share reserved, so that a service that does not end cannot use all of it; time that a service
 * does not use is for the later ones.
 */
export function openGrace(graceMs: number, clock: Clock): GraceShare {
  const until = clock.monotonic() + graceMs;
  return (depth) => Math.max(0, until - clock.monotonic()) / depth;
}
