import type { Log } from '@procwrap/core';
import { stayMark } from '../run-marks.ts';
import type { Survivor } from '../sweep/sweep.ts';
import type { StopListener } from './stop-subject.ts';

/** The most processes that a message names. */
const mostNamed = 5;

const listed = (left: readonly Survivor[]): string => {
  const names = left.slice(0, mostNamed).map(({ pid, command }) => `${pid} (${command})`);
  const more = left.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** A listener that warns of processes which a stop waits for, and of those that it kills. */
export function reportStop(log: Log, graceMs: number): StopListener {
  return {
    waitingFor: (left) =>
      log.warning(
        'processes-left',
        `the command has ended and left processes behind: ${listed(left)}; ` +
          `they got SIGTERM and have ${graceMs / 1000} s to end ` +
          `(set ${stayMark} for processes that are to go on running)`,
      ),
    killing: (left, early) => {
      const when = `${early ? 'before the end of' : 'after'} the grace period of ${graceMs / 1000} s`;
      log.warning('processes-killed', `sent SIGKILL ${when}: ${listed(left)}`);
    },
  };
}
