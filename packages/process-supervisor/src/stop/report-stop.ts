import type { Log } from '@procwrap/core';
import { stayMark } from '../start/run-tag.ts';
import type { Survivor } from '../sweep/sweep.ts';
import type { StopListener } from './stop.ts';

/** How many processes a line names. */
const mostNamed = 5;

const listed = (left: readonly Survivor[]): string => {
  const names = left.slice(0, mostNamed).map(({ pid, command }) => `${pid} (${command})`);
  const more = left.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** Writes a warning for what a stop waits for, and for what it kills. */
export function reportStop(log: Log, graceMs: number): StopListener {
  return {
    waitingFor: (left) =>
      log.warning(
        `the command has ended and left processes behind: ${listed(left)}; ` +
          `they were asked to end and have ${graceMs / 1000} s for it ` +
          `(start with ${stayMark} what is to stay)`,
      ),
    killing: (left, early) => {
      const grace = `the grace of ${graceMs / 1000} s`;
      const when = early ? `killed before ${grace} was over` : `killed, as ${grace} is over`;
      log.warning(`${when}: ${listed(left)}`);
    },
  };
}
