import type { JsonObject } from '@procwrap/core';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { Alerts, ExecutionReporter, StatusFeed } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';

/** What reporting needs from its session. */
export interface ReportingHooks {
  readonly alerts: Alerts;
  /** The fields that end the execution; `progress` is the newest of what the task reported. */
  readonly final: (outcome: TaskOutcome, progress: JsonObject) => Promise<JsonObject>;
  /** Called when the server has accepted the execution. */
  readonly onAccepted: (execution: Accepted) => void;
}

/** How a run is reported. Disposing it ends its connection. */
export interface Reporting extends AsyncDisposable {
  readonly reporter: ExecutionReporter;
  readonly feed: StatusFeed;
}
