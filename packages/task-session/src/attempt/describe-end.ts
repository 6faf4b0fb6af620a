import type { WatchedEnd } from './watch-attempt.ts';

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown);

const limits: Readonly<Record<string, string>> = {
  timeout: 'timed out',
  idleTimeout: 'timed out: it was inactive for too long',
  deadline: 'was ended by the deadline of the run',
};

const outOfMemory = (kills: number): string =>
  ` (out of memory: the kernel killed ${kills === 1 ? 'a process' : `${kills} processes`} of this control group)`;

/** Describes how attempt `number` ended. */
export function describeEnd(number: number, { end, cause }: WatchedEnd): string {
  const who = `attempt ${number}`;
  if (cause in limits) return `${who} ${limits[cause]}`;
  switch (end.kind) {
    case 'exited':
      return `${who} exited with ${end.exitCode}`;
    case 'signalled':
      return `${who} was ended by ${end.signal}${end.oomKills ? outOfMemory(end.oomKills) : ''}`;
    case 'returned':
      return `${who} returned`;
    case 'threw':
      return `${who} threw ${nameOf(end.error)}`;
    default:
      return end.message;
  }
}
