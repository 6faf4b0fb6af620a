import { type Clock, createDeadline, type Log } from '@procwrap/core';
import {
  exitCodeOf,
  type NeverStarted,
  type OutputPlan,
  type ProgramEnd,
  type Supervised,
  supervise,
} from '@procwrap/process-supervisor';
import { decideRestart } from './decide-restart.ts';
import { createLineFilter } from './line-filter.ts';
import type { PlannedService } from './plan.ts';

/** How a service is run. */
export interface ServiceSettings {
  /** Is put before each line; undefined leaves the output unchanged. */
  readonly prefix: string | undefined;
  /** Is called with each line of its output. */
  readonly onLine: ((line: string) => void) | undefined;
  readonly graceMs: number;
  readonly log: Log;
  readonly clock: Clock;
}

/** A service that runs, with its restarts. */
export interface RunningService {
  /** Resolves with its last end, when it is not started again; never rejects. */
  readonly ended: Promise<ProgramEnd>;
  forward(signal: NodeJS.Signals): void;
  /**
   * Sends a signal, waits `graceMs` milliseconds, sends SIGKILL; resolves when all its processes
   * have ended. No restart.
   */
  stop(signal: NodeJS.Signals, graceMs: number): Promise<void>;
  /** Ends the grace period now: SIGKILL follows. */
  forceKill(): void;
}

const outputOf = ({ prefix, onLine }: ServiceSettings): OutputPlan => {
  if (prefix === undefined && !onLine) return { kind: 'inherit' };
  const filter = () => createLineFilter({ prefix, onLine });
  return { kind: 'capture', tap: () => {}, filter };
};

/** An end in words for a log line. */
export function describeEnd(end: ProgramEnd): string {
  if (end.kind === 'notStarted') return `could not be started: ${end.message}`;
  if (end.kind === 'signalled') return `was ended by ${end.signal}`;
  return `ended with exit code ${exitCodeOf(end)}`;
}

const startOnce = ({ program }: PlannedService, settings: ServiceSettings) => {
  const { graceMs, log, clock } = settings;
  return supervise(program, {
    mode: 'group',
    graceMs,
    output: outputOf(settings),
    deps: { log, clock },
  });
};

const endOf = async (run: Supervised | NeverStarted): Promise<ProgramEnd> => {
  if (run.kind === 'notStarted') return run.ended;
  const end = await run.ended;
  await run.stop();
  return end;
};

/** Starts a service, and starts it again by its rules. */
export function runService(service: PlannedService, settings: ServiceSettings): RunningService {
  const { clock, log } = settings;
  const stopping = new AbortController();
  let current: Promise<Supervised | NeverStarted> | undefined;
  let known: Supervised | undefined;
  const runOnce = async () => {
    current = startOnce(service, settings);
    const run = await current;
    known = run.kind === 'started' ? run : undefined;
    return endOf(run);
  };
  const live = async (): Promise<ProgramEnd> => {
    for (let inARow = 0; ; ) {
      const since = clock.monotonic();
      const end = await runOnce();
      if (stopping.signal.aborted) return end;
      const ranMs = clock.monotonic() - since;
      const decision = decideRestart(service.restart, { end, ranMs, inARow });
      if (!decision.restart) return end;
      inARow = decision.inARow;
      const { delayMs } = decision;
      const line = `${service.name} ${describeEnd(end)}; it starts again in ${delayMs} ms`;
      log.warning('service-restarted', line);
      await clock.sleep(delayMs, stopping.signal);
      if (stopping.signal.aborted) return end;
    }
  };
  const ended = live();
  const stop = async (signal: NodeJS.Signals, graceMs: number) => {
    stopping.abort();
    const run = await current;
    using deadline = createDeadline({ clock, ms: graceMs });
    deadline.signal.addEventListener('abort', forceKill);
    if (run?.kind === 'started') await run.stop({ signal });
    await ended;
  };
  const forceKill = () => known?.forceKill();
  return { ended, stop, forward: (signal) => known?.forward(signal), forceKill };
}
