import type { WriteLine } from '../io/own-lines.ts';

/** The log lines of procwrap, on their way to a place that can change. */
export interface LineSwitch {
  readonly write: WriteLine;
  /** Sends the lines from now on to another place. */
  redirect(to: WriteLine): void;
  /** Sends the lines from now on to the first place again. */
  restore(): void;
}

/** Sends lines to `first` until they are redirected. */
export function createLineSwitch(first: WriteLine): LineSwitch {
  let write: WriteLine = first;
  return {
    write: (...line) => write(...line),
    redirect: (to) => {
      write = to;
    },
    restore: () => {
      write = first;
    },
  };
}
