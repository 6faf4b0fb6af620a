import type { Options } from '@procwrap/config';

/** How long a run waits for its values, in milliseconds, unless its deadline is shorter. */
const usualWaitMs = 60_000;

/** How long a run with these options waits for its values, in milliseconds. */
export function waitMsOf({ deadline }: Options): number {
  return deadline === 'none' ? usualWaitMs : Math.min(deadline * 1000, usualWaitMs);
}
