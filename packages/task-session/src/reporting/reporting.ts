import type { BegunExecution, Contact, HeartbeatResult } from '@procwrap/api-client';
import type { Alerts, ExecutionReporter, StatusFeed } from '../ports.ts';
import type { StartTime } from '../requests/start-time.ts';
import type { Accepted } from '../session-parts.ts';
import type { LogTail } from '../tail/log-tail.ts';

/** What reporting needs from its session. */
export interface ReportingHooks {
  readonly alerts: Alerts;
  /** Called when the server has accepted the execution. */
  readonly onAccepted: (execution: Accepted) => void;
  /** When the run began. */
  readonly startTime: () => StartTime;
}

/** How a run is reported. Disposing it ends its connection. */
export interface Reporting extends AsyncDisposable {
  readonly reporter: ExecutionReporter;
  readonly feed: StatusFeed;
  /** Takes the output of the task; undefined when none of it is sent. */
  readonly tail: LogTail | undefined;
  /** The contact with the server so far; empty when nothing is reported. */
  contact(): Contact;
  /** The execution that the server has accepted; absent where nothing is reported. */
  begun?(): BegunExecution | undefined;
  /** Sends one heartbeat, once, for a run that another process continues. */
  beat?(isFirst: boolean, signal: AbortSignal): Promise<HeartbeatResult>;
  /**
   * Resolves when no update is being sent, or after `ms` milliseconds; with true when reports of earlier
   * runs wait, which only a process that stays sends.
   */
  settled?(ms: number): Promise<boolean | undefined>;
  /** To be called when an attempt has started; does what must not delay it. Never throws. */
  attemptStarted(): void;
}
