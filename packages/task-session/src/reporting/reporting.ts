import type { Alerts, ExecutionReporter, StatusFeed } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';
import type { LogTail } from '../tail/log-tail.ts';

/** What reporting needs from its session. */
export interface ReportingHooks {
  readonly alerts: Alerts;
  /** Called when the server has accepted the execution. */
  readonly onAccepted: (execution: Accepted) => void;
  /** When the run began, in milliseconds since the epoch. */
  readonly startedAt: () => number;
}

/** How a run is reported. Disposing it ends its connection. */
export interface Reporting extends AsyncDisposable {
  readonly reporter: ExecutionReporter;
  readonly feed: StatusFeed;
  /** Takes the output of the task; undefined when none of it is sent. */
  readonly tail: LogTail | undefined;
}
