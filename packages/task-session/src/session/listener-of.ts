import type { Alerts, RunListener } from '../ports.ts';
import type { Reporting } from '../reporting/reporting.ts';

/** Who gets the steps of a run. */
export interface Listeners {
  readonly alerts: Alerts;
  readonly reporting: Pick<Reporting, 'attemptStarted'>;
  readonly trace: RunListener | undefined;
}

/** Passes the steps of a run on: its start and its end to the alerts, all of them to the trace. */
export function listenerOf({ alerts, reporting, trace }: Listeners): RunListener {
  return {
    attemptStarts: (number) => trace?.attemptStarts(number),
    attemptStarted: (number, attempt) => {
      trace?.attemptStarted(number, attempt);
      reporting.attemptStarted();
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
