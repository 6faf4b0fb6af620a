import type { Alerts, RunListener } from '../ports.ts';

/** Passes the steps of a run on: its start and its end to the alerts, all of them to the trace. */
export function listenerOf(alerts: Alerts, trace: RunListener | undefined): RunListener {
  return {
    attemptStarts: (number) => trace?.attemptStarts(number),
    attemptStarted: (number, attempt) => {
      trace?.attemptStarted(number, attempt);
      // Only now, so that nothing delays the start of the task.
      if (number === 1) alerts.send({ kind: 'runStarted' });
    },
    attemptEnded: (number, report) => trace?.attemptEnded(number, report),
    runEnded: (outcome) => {
      trace?.runEnded(outcome);
      alerts.send({ kind: 'runEnded', outcome });
    },
  };
}
