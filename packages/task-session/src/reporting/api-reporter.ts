import type { ExecutionApi, ExecutionFields } from '@procwrap/api-client';
import type { Clock, JsonObject, Log } from '@procwrap/core';
import type { Stopper } from '../outcome/stop.ts';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { ExecutionReporter, Permission, StatusFeed } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';
import { decidePermission } from './decide-permission.ts';
import type { Final } from './final-of.ts';
import { lastChance } from './last-chance.ts';
import { startPulse } from './pulse.ts';
import type { ReportingHooks } from './reporting.ts';
import { isManaged, isReportedAtEnd, type Sampling } from './sampling.ts';

interface ReporterSettings extends Pick<ReportingHooks, 'onAccepted'> {
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
  /** The fields that create, or attach to, the execution. */
  readonly creation: () => JsonObject;
  /** Starts what runs as long as the heartbeats; it ends when the signal aborts. */
  readonly startBackground: (
    execution: Accepted,
    send: (change: ExecutionFields) => void,
    signal: AbortSignal,
  ) => void;
}

/** How long the final report may still take when a stop shortens its budget, in milliseconds. */
const finalGraceMs = 2000;

/**
 * The same for the start. The server may have the execution already, and would show it as running
 * forever if nobody reported the stop; so its answer is worth a short wait.
 */
const createGraceMs = 500;

/** Reports one execution to the API server. */
export function createApiReporter(settings: ReporterSettings): {
  readonly reporter: ExecutionReporter;
  readonly feed: StatusFeed;
} {
  const { api, sampling, random, attachTo } = settings;
  const managed = attachTo !== undefined || isManaged(sampling, random());
  const pulse = new AbortController();
  let onProgress = () => {};
  const startBackground = (execution: Accepted) => {
    onProgress = startPulse({ ...settings, flush: api.flush, signal: pulse.signal });
    settings.startBackground(execution, api.update, pulse.signal);
  };
  return {
    reporter: {
      create: async () =>
        managed ? askPermission(settings, startBackground) : { kind: 'offline' },
      update: (change) => api.update({ ...change }),
      finish: async (outcome) => {
        pulse.abort();
        if (managed || isReportedAtEnd(sampling, outcome.kind, random()))
          await sendOutcome(outcome, settings, managed);
        await api.close();
      },
    },
    feed: {
      add: (progress) => {
        api.collect(progress);
        onProgress();
      },
    },
  };
}

const sendOutcome = async (
  outcome: TaskOutcome,
  { api, clock, stopper, forceKill, creation, final }: ReporterSettings,
  managed: boolean,
): Promise<void> => {
  const fields = await final(outcome, api.collected());
  const scope = new AbortController();
  const cut = stopper.signal.aborted ? forceKill : AbortSignal.any([stopper.signal, forceKill]);
  const signal = lastChance({ cut, graceMs: finalGraceMs, clock, scope: scope.signal });
  if (managed) await api.finish(fields, signal);
  else await api.report({ ...creation(), ...fields }, signal);
  scope.abort();
};

const askPermission = async (
  settings: ReporterSettings,
  startBackground: (execution: Accepted) => void,
): Promise<Permission> => {
  const { api, attachTo, creation, stopper, clock, preventOffline, log, onAccepted } = settings;
  const scope = new AbortController();
  const limits = { cut: stopper.signal, graceMs: createGraceMs, clock, scope: scope.signal };
  const signal = lastChance(limits);
  const answer = await (attachTo === undefined
    ? api.create(creation(), signal)
    : api.attach(attachTo, creation(), signal));
  scope.abort();
  const permission = decidePermission(answer, preventOffline);
  if (answer.kind === 'accepted') {
    onAccepted(answer);
    void api.stopRequested.then(() => stopper.stop({ by: 'server' }));
    startBackground(answer);
  }
  if (permission.kind === 'offline' && !stopper.signal.aborted)
    log.warning('the task runs without being reported');
  if (permission.kind === 'refused') await api.close();
  return permission;
};
