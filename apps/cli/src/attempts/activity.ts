import type { Clock } from '@procwrap/core';

/** Records when the command was last active. */
export interface Activity {
  touch(): void;
  /** When that was, on the clock's monotonic time. */
  lastAt(): number;
}

/** Creates an activity that begins now. */
export function createActivity({ monotonic }: Clock): Activity {
  let at = monotonic();
  return {
    touch: () => {
      at = monotonic();
    },
    lastAt: () => at,
  };
}
