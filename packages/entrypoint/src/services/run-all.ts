import {
  exitCodeOf,
  exitCodes,
  isSuccess,
  type Log,
  type ProgramEnd,
  systemClock,
} from '@procwrap/core';
import { ownProcess } from '@procwrap/process-supervisor';
import { isEntrypointError } from '../entrypoint-error.ts';
import { createOwnLog } from '../own-log.ts';
import { stopSignalOf } from '../stop-signal.ts';
import { becomeReady, watchLine } from './become-ready.ts';
import { openGrace } from './grace.ts';
import { type PlannedService, planServices } from './plan.ts';
import { describeEnd, type RunningService, runService } from './run-service.ts';
import type { Cause, RunAllDeps, RunAllOptions, RunAllResult, Services } from './service.ts';
import { listenToSignals } from './signals.ts';

type RunAllSettings = Required<Omit<RunAllOptions, 'signal' | 'deps'>> & Required<RunAllDeps>;

/** The state of one call. */
interface ServiceGroup {
  readonly plan: readonly PlannedService[];
  readonly settings: RunAllSettings;
  readonly running: Map<string, RunningService>;
  readonly ends: Map<string, ProgramEnd>;
  /** Aborts when all are to stop; its reason is the cause. */
  readonly stopping: AbortController;
  readonly stopFor: (cause: Cause) => void;
}

const openServiceGroup = (
  plan: readonly PlannedService[],
  options: RunAllOptions,
): ServiceGroup => {
  const stopping = new AbortController();
  const settings = {
    graceMs: options.graceMs ?? 10_000,
    output: options.output ?? 'prefixed',
    log: options.deps?.log ?? createOwnLog(),
    clock: options.deps?.clock ?? systemClock,
    self: options.deps?.self ?? ownProcess,
  };
  const stopFor = (cause: Cause) => stopping.abort(cause);
  return { plan, settings, running: new Map(), ends: new Map(), stopping, stopFor };
};

const noteEnd = (
  group: ServiceGroup,
  { name, essential, ready }: PlannedService,
  end: ProgramEnd,
) => {
  const { plan, settings, ends, stopping, stopFor } = group;
  ends.set(name, end);
  if (stopping.signal.aborted) return;
  const failed = !isSuccess(end);
  const endsAll = essential || (ready === 'ended' && failed) || end.kind === 'notStarted';
  const level: keyof Log = failed ? 'error' : 'info';
  const all = endsAll ? '; all others are stopped' : '';
  settings.log[level]('service-ended', `${name} ${describeEnd(end)}${all}`);
  if (endsAll) return stopFor({ kind: 'ended', name, end });
  if (plan.every((other) => ends.has(other.name))) stopFor({ kind: 'allEnded' });
};

const startOne = async (
  group: ServiceGroup,
  service: PlannedService,
  isReady: ReadonlyMap<string, Promise<unknown>>,
) => {
  const { settings, running, stopping, stopFor, plan } = group;
  const { signal } = stopping;
  await Promise.all(service.after.map((name) => isReady.get(name)));
  if (signal.aborted) return;
  const width = Math.max(...plan.map(({ name }) => name.length));
  const line = watchLine(service);
  const prefix = settings.output === 'prefixed' ? `${service.name.padEnd(width)} | ` : undefined;
  const run = runService(service, { ...settings, prefix, onLine: line?.onLine });
  running.set(service.name, run);
  void run.ended.then((end) => noteEnd(group, service, end));
  try {
    const { clock, log } = settings;
    await becomeReady(service, run, { line, signal, clock, log });
  } catch (error) {
    if (!isEntrypointError(error) || signal.aborted) return;
    settings.log.error('service-not-ready', `${error.message}; all are stopped`);
    stopFor({ kind: 'notReady', name: service.name });
  }
};

/** Starts each service when those before it are ready. */
const startAll = (group: ServiceGroup): void => {
  const isReady = new Map<string, Promise<unknown>>();
  // In the order of depth, so that each service finds the promises that it waits for.
  for (const service of group.plan.toSorted((a, b) => a.depth - b.depth)) {
    isReady.set(service.name, startOne(group, service, isReady));
  }
};

/** Stops each service when those after it have ended. */
const stopAll = async ({ plan, settings, running }: ServiceGroup, signal: NodeJS.Signals) => {
  const share = openGrace(settings.graceMs, settings.clock);
  const stopped = new Map<string, Promise<void>>();
  const stopOne = async ({ name, depth }: PlannedService) => {
    const later = plan.filter(({ after }) => after.includes(name));
    await Promise.all(later.map((other) => stopped.get(other.name)));
    await running.get(name)?.stop(signal, share(depth));
  };
  for (const service of plan.toSorted((a, b) => b.depth - a.depth)) {
    stopped.set(service.name, stopOne(service));
  }
  await Promise.all(stopped.values());
};

/** The exit code of the service that ended all, else the highest of the essential ones. */
const exitCodeFor = ({ plan, ends }: ServiceGroup, cause: Cause): number => {
  if (cause.kind === 'ended') return exitCodeOf(cause.end);
  if (cause.kind === 'notReady') return exitCodes.timedOut;
  const counts = plan.filter(({ essential }) => essential || cause.kind === 'allEnded');
  const codes = counts.flatMap(({ name }) => ends.get(name) ?? []).map(exitCodeOf);
  return Math.max(exitCodes.success, ...codes);
};

/**
 * Runs several programs as one: starts each when those before it are ready. Stops all of them, the
 * last first, when an essential one has ended, when one does not become ready in time, when the
 * signal aborts, or at SIGTERM, SIGINT and SIGQUIT. Passes other signals on to all.
 *
 * @throws PW_SERVICES, PW_WAIT_TARGET or PW_COMMAND_USER before anything is started.
 */
export async function runAll(
  services: Services,
  options: RunAllOptions = {},
): Promise<RunAllResult> {
  const plan = planServices(services);
  const group = openServiceGroup(plan, options);
  const { stopping, stopFor, running, ends } = group;
  const over = new Promise<Cause>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve(stopping.signal.reason)),
  );
  const all = () => [...running.values()];
  const work = {
    stop: (signal: NodeJS.Signals) => stopFor({ kind: 'signal', signal }),
    forceKill: () => all().forEach((run) => void run.forceKill()),
    forward: (signal: NodeJS.Signals) => all().forEach((run) => void run.forward(signal)),
  };
  const stopListening = listenToSignals(group.settings.self, work, group.settings.clock);
  const onAbort = () => stopFor({ kind: 'signal', signal: stopSignalOf(options.signal?.reason) });
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) onAbort();
  else startAll(group);
  const cause = await over;
  await stopAll(group, cause.kind === 'signal' ? cause.signal : 'SIGTERM');
  options.signal?.removeEventListener('abort', onAbort);
  stopListening();
  return { exitCode: exitCodeFor(group, cause), cause, ends: Object.fromEntries(ends) };
}
