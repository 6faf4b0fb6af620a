import type { WatchedEnd } from './watch-attempt.ts';

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown);

/** How attempt `number` ended, in words. */
export const describeEnd = (number: number, { end, cause }: WatchedEnd): string => {
  const who = `attempt ${number}`;
  if (cause === 'timeout') return `${who} timed out`;
  switch (end.kind) {
    case 'exited':
      return `${who} exited with ${end.exitCode}`;
    case 'signalled':
      return `${who} was ended by ${end.signal}`;
    case 'returned':
      return `${who} returned`;
    case 'threw':
      return `${who} threw ${nameOf(end.error)}`;
    default:
      return end.message;
  }
};
