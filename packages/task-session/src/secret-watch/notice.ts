import type { Log } from '@procwrap/core';

/** Log lines about what happens to a change. */
export interface Notice {
  add(line: string): void;
  reset(): void;
}

/** Logs the same line once, until the change is over. */
export function createNotice(log: Log): Notice {
  let last = '';
  return {
    add: (line) => {
      if (line !== last) log.warning('secret-changed', line);
      last = line;
    },
    reset: () => {
      last = '';
    },
  };
}

/** So many names that a line stays readable. */
const mostNames = 20;

/** Names for a line of the log, which has an end. */
export function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  const shown = names.slice(0, mostNames).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
