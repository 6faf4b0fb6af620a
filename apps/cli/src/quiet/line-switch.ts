/** The log lines of procwrap, on their way to a place that can change. */
export interface LineSwitch {
  readonly write: (line: string) => void;
  /** Sends the lines from now on to another place. */
  redirect(to: (line: string) => void): void;
  /** Sends the lines from now on to the first place again. */
  restore(): void;
}

/** Sends lines to `first` until they are redirected. */
export function createLineSwitch(first: (line: string) => void): LineSwitch {
  let write = first;
  return {
    write: (line) => write(line),
    redirect: (to) => {
      write = to;
    },
    restore: () => {
      write = first;
    },
  };
}
