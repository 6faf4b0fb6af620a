import type { JsonObject } from '@procwrap/core';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { ExecutionReporter } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';
import type { StatusFeed } from './status-feed.ts';

/** What a report is made of, and who is told of its acceptance. */
export interface ReportingHooks {
  readonly feed: StatusFeed;
  readonly final: (outcome: TaskOutcome) => Promise<JsonObject>;
  readonly onAccepted: (execution: Accepted) => void;
}

/** A reporter, and what ends with it. */
export interface Reporting {
  readonly reporter: ExecutionReporter;
  close(): Promise<void>;
}
