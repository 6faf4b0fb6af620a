import {
  errorMessage,
  exitCodeOfSignal,
  exitCodes,
  isProcwrapError,
  type PartialEnvironment,
} from '@procwrap/core';
import { type Command, command } from '@procwrap/process-supervisor';
import { stepUnderInit } from '@procwrap/process-supervisor/exec';
import { writeOwnLine } from '../own-log.ts';
import { runAll } from '../services/run-all.ts';
import type { RunAllOptions, RunAllResult, Services } from '../services/service.ts';
import { stopSignalOf } from '../stop-signal.ts';
import { type WaitOptions, waitFor } from '../wait/wait-for.ts';
import { type EntrypointProcess, entrypointProcess } from './entrypoint-process.ts';
import { createStarted, type Started } from './started.ts';

/** What an entrypoint works with; all of it gives up when the container is to stop. */
export interface EntrypointContext {
  /** The arguments of the container: its CMD. */
  readonly args: readonly string[];
  readonly env: PartialEnvironment;
  /** Aborts at SIGTERM, SIGINT, SIGQUIT and, unless `runAll` has services running, SIGHUP. */
  readonly stopping: AbortSignal;
  command(file: string): Command;
  waitFor(targets: string | readonly string[], options?: WaitOptions): Promise<void>;
  runAll(services: Services, options?: RunAllOptions): Promise<RunAllResult>;
}

/** What an entrypoint does; the container exits with the number that it gives, or with the `exitCode` of a result. */
export type EntrypointMain = (context: EntrypointContext) => Promise<unknown>;

/** How an entrypoint is run. */
export interface EntrypointOptions {
  /** As PID 1, first puts a small init in our place, which clears away ended orphans; not for an entrypoint that ends with `exec()`. */
  readonly init?: boolean;
  /** Stops the entrypoint when it aborts, as SIGTERM does. None by default. */
  readonly signal?: AbortSignal | undefined;
  readonly deps?: EntrypointDeps;
}

/** What an entrypoint uses of its surroundings; a test replaces it. */
export interface EntrypointDeps {
  /** The process that the entrypoint is called in; `process` by default. */
  readonly self?: EntrypointProcess;
}

const stopSignals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'];

/** Whoever does not give up within this many milliseconds is given up. */
const lastResortMs = 30_000;

/** The exit code that something carries. */
const exitCodeIn = (carrier: unknown): number | undefined => {
  if (typeof carrier === 'number') return carrier;
  const has = typeof carrier === 'object' && carrier !== null && 'exitCode' in carrier;
  return has && typeof carrier.exitCode === 'number' ? carrier.exitCode : undefined;
};

const reportError = (error: unknown) => {
  const text = isProcwrapError(error)
    ? error.message
    : (error instanceof Error && error.stack) || errorMessage(error);
  writeOwnLine(`procwrap: ${text}\n`);
};

/** Listens for the wish to stop; the reason of the abort is the signal. Services get HUP themselves: many read their configuration again. */
const listen = (self: EntrypointProcess, started: Started): AbortController => {
  const stopping = new AbortController();
  const hear = (signal: NodeJS.Signals) => {
    if (signal === 'SIGHUP' && started.hasServices()) return;
    stopping.abort(signal);
    setTimeout(() => self.exit(exitCodeOfSignal(signal)), lastResortMs).unref();
  };
  for (const signal of stopSignals) self.on(signal, hear);
  return stopping;
};

const abortWith = (stopping: AbortController, outer: AbortSignal | undefined): void => {
  const onAbort = () => stopping.abort(stopSignalOf(outer?.reason));
  outer?.addEventListener('abort', onAbort, { once: true });
  if (outer?.aborted) onAbort();
};

/** Where it does not work, the entrypoint goes on as PID 1 and says so. */
const clearOrphansAway = (self: EntrypointProcess): void => {
  const { execPath, execArgv, argv, env } = self;
  const why = stepUnderInit({ words: [execPath, ...execArgv, ...argv.slice(1)], env }, self);
  if (why) writeOwnLine(`procwrap: ended orphans are not cleared away: ${why}\n`);
};

interface ContextParts {
  readonly started: Started;
  readonly stopping: AbortSignal;
}

const contextOf = (
  self: EntrypointProcess,
  { started, stopping }: ContextParts,
): EntrypointContext => ({
  args: self.argv.slice(2),
  env: self.env,
  stopping,
  command: (file) =>
    command(file, { deps: { self, onStart: started.addCommand } }).signal(stopping),
  waitFor: (targets, options) => waitFor(targets, { signal: stopping, ...options }),
  runAll: (services, options) =>
    started.addServices(
      runAll(services, { signal: stopping, ...options, deps: { self, ...options?.deps } }),
    ),
});

/**
 * Runs a container's entrypoint and ends the process: with the exit code that `main` gives, 0 when that is none, with the exit
 * code of an error that has one (after one line on standard error), 128 + n when it gave up because of a stop signal. When
 * `main` throws or is to stop, what it has started is stopped before.
 */
export async function entrypoint(
  main: EntrypointMain,
  { init = false, signal: outer, deps }: EntrypointOptions = {},
): Promise<never> {
  const self = deps?.self ?? entrypointProcess;
  if (init) clearOrphansAway(self);
  const started = createStarted();
  const stopping = listen(self, started);
  abortWith(stopping, outer);
  const { signal } = stopping;
  try {
    const code =
      exitCodeIn(await main(contextOf(self, { started, stopping: signal }))) ?? exitCodes.success;
    if (signal.aborted) await started.stop();
    return self.exit(code);
  } catch (error) {
    reportError(error);
    const code = signal.aborted
      ? exitCodeOfSignal(signal.reason)
      : (exitCodeIn(error) ?? exitCodes.failure);
    stopping.abort('SIGTERM');
    await started.stop();
    return self.exit(code);
  }
}
