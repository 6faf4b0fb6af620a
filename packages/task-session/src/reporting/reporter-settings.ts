import type { ExecutionApi, ExecutionFields } from '@procwrap/api-client';
import type { Clock, JsonObject, Log } from '@procwrap/core';
import type { Stopper } from '../outcome/stop.ts';
import type { Accepted } from '../session-parts.ts';
import type { Final } from './final-of.ts';
import type { ReportingHooks } from './reporting.ts';
import type { Sampling } from './sampling.ts';

/** What the reports of one execution are made with. */
export interface ReporterSettings extends Pick<ReportingHooks, 'onAccepted'> {
  readonly final: Final;
  readonly api: ExecutionApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly sampling: Sampling;
  readonly preventOffline: boolean;
  /** The uuid of the execution when the server already has it. */
  readonly attachTo: string | undefined;
  readonly heartbeatMs: number | 'never';
  readonly statusMs: number | 'never';
  readonly stopper: Stopper;
  /** Aborts when a further stop signal ends all waiting. */
  readonly forceKill: AbortSignal;
  /** Aborts when a stop budget leaves no more time for requests; undefined without a budget. */
  readonly reportOver?: AbortSignal | undefined;
  /** The fields that create, or attach to, the execution. */
  readonly creation: () => JsonObject;
  /** Starts what runs as long as the heartbeats; it ends when the signal aborts. */
  readonly startBackground: (
    execution: Accepted,
    send: (change: ExecutionFields) => void,
    signal: AbortSignal,
  ) => void;
}
