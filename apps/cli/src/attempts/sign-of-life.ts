import type { Clock } from '@procwrap/core';

/** Remembers when something last happened that shows that the command is getting on. */
export interface SignOfLife {
  note(): void;
  /** When it was, on the clock's monotonic time. */
  last(): number;
}

/** A memory whose first sign is now. */
export const createSignOfLife = ({ monotonic }: Clock): SignOfLife => {
  let at = monotonic();
  return {
    note: () => {
      at = monotonic();
    },
    last: () => at,
  };
};
