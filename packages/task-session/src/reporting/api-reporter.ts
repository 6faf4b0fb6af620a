import type { ExecutionApi } from '@procwrap/api-client';
import type { Clock, JsonObject, Log } from '@procwrap/core';
import type { Stopper } from '../outcome/stop.ts';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { ExecutionReporter, Permission } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';
import { decidePermission } from './decide-permission.ts';
import { lastChance } from './last-chance.ts';
import { startPulse } from './pulse.ts';
import { isManaged, isReportedAtEnd, type Sampling } from './sampling.ts';
import type { StatusFeed } from './status-feed.ts';

interface ReporterSettings {
  readonly api: ExecutionApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly sampling: Sampling;
  readonly preventOffline: boolean;
  /** Set when the server already has the execution. */
  readonly attachTo: string | undefined;
  readonly heartbeatMs: number | 'never';
  readonly statusMs: number | 'never';
  readonly feed: StatusFeed;
  readonly stopper: Stopper;
  /** Aborts when a further stop signal asks to wait for nothing any more. */
  readonly forceKill: AbortSignal;
  /** The body that creates, or attaches to, the execution. */
  readonly creation: () => JsonObject;
  /** The body that ends it. */
  readonly final: (outcome: TaskOutcome) => Promise<JsonObject>;
  readonly onAccepted: (execution: Accepted) => void;
  /** Called with the way to send a change once the execution is known; what it starts ends with the signal. */
  readonly beside?: ((send: (change: JsonObject) => void, signal: AbortSignal) => void) | undefined;
}

/** How long the final report may still take when a stop cuts its budget short, in milliseconds. */
const finalGraceMs = 2000;

/**
 * The same for the start, whose answer is worth a moment: the server may have the execution already, and would take it for running
 * for ever if nobody told it of the stop.
 */
const createGraceMs = 500;

/** Reports one execution to the API server. */
export function createApiReporter(settings: ReporterSettings): ExecutionReporter {
  const { api, clock, stopper, sampling, random, attachTo } = settings;
  const managed = attachTo !== undefined || isManaged(sampling, random());
  const pulse = new AbortController();
  const send = async (outcome: TaskOutcome) => {
    const body = await settings.final(outcome);
    const scope = new AbortController();
    const cut = stopper.signal.aborted
      ? settings.forceKill
      : AbortSignal.any([stopper.signal, settings.forceKill]);
    const signal = lastChance({ cut, graceMs: finalGraceMs, clock, scope: scope.signal });
    if (managed) await api.finish(body, signal);
    else await api.report({ ...settings.creation(), ...body }, signal);
    scope.abort();
  };
  return {
    create: async () => {
      if (!managed) return { kind: 'offline' };
      const permission = await askPermission(settings);
      if (permission.kind === 'accepted') {
        startPulse({ ...settings, send: api.update, signal: pulse.signal });
        settings.beside?.(api.update, pulse.signal);
      }
      return permission;
    },
    update: (change) => api.update({ ...change }),
    finish: async (outcome) => {
      pulse.abort();
      if (managed || isReportedAtEnd(sampling, outcome.kind, random())) await send(outcome);
      await api.close();
    },
  };
}

const askPermission = async (settings: ReporterSettings): Promise<Permission> => {
  const { api, attachTo, creation, stopper, clock, preventOffline, log } = settings;
  const scope = new AbortController();
  const patience = { cut: stopper.signal, graceMs: createGraceMs, clock, scope: scope.signal };
  const signal = lastChance(patience);
  const answer = await (attachTo === undefined
    ? api.create(creation(), signal)
    : api.attach(attachTo, creation(), signal));
  scope.abort();
  const permission = decidePermission(answer, preventOffline);
  if (answer.kind === 'accepted') {
    settings.onAccepted(answer);
    void api.stopRequested.then(() => stopper.stop({ by: 'server' }));
  }
  if (permission.kind === 'offline' && !stopper.signal.aborted)
    log.warning('the task runs without being reported');
  if (permission.kind === 'refused') await api.close();
  return permission;
};
