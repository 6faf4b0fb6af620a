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

/** The tools of an entrypoint; when the container is to stop, each of them stops and rejects. */
export interface EntrypointContext {
  /** The arguments of the container, its CMD. */
  readonly args: readonly string[];
  /** The environment variables of the container. */
  readonly env: PartialEnvironment;
  /** Aborts at SIGTERM, SIGINT, SIGQUIT and, unless `runAll` has services running, SIGHUP. */
  readonly stopping: AbortSignal;
  /** A program to run, with its arguments to follow. */
  command(file: string): Command;
  /** Waits until each target answers or is there. */
  waitFor(targets: string | readonly string[], options?: WaitOptions): Promise<void>;
  /** Runs several programs until one that is essential ends. */
  runAll(services: Services, options?: RunAllOptions): Promise<RunAllResult>;
}

/**
 * The work of an entrypoint; the container exits with the number that it returns, or with the
 * `exitCode` of the result.
 */
export type EntrypointMain = (context: EntrypointContext) => Promise<unknown>;

/** Options of `entrypoint`. */
export interface EntrypointOptions {
  /**
   * Whether PID 1 becomes a small init, which starts this process again and reaps zombies; not with
   * `exec()`. False by default.
   */
  readonly init?: boolean;
  /** Stops the entrypoint when it aborts, as SIGTERM does. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: EntrypointDeps;
}

/** What an entrypoint depends on; a test replaces it. */
export interface EntrypointDeps {
  /** The process that the entrypoint is called in; `process` by default. */
  readonly self?: EntrypointProcess;
}

const stopSignals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'];

/** Milliseconds after a stop signal until the process exits in any case. */
const lastResortMs = 30_000;

/** The exit code in a result or an error; undefined when there is none. */
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

/**
 * Aborts at a stop signal, with the signal as its reason, and with the signal of the options.
 * Services get HUP themselves: many read their configuration again.
 */
const listen = (
  self: EntrypointProcess,
  started: Started,
  outer: AbortSignal | undefined,
): AbortController => {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    stopping.abort(signal);
    setTimeout(() => self.exit(exitCodeOfSignal(signal)), lastResortMs).unref();
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGHUP' || !started.hasServices()) stop(signal);
  };
  for (const signal of stopSignals) self.on(signal, onSignal);
  const onAbort = () => stop(stopSignalOf(outer?.reason));
  outer?.addEventListener('abort', onAbort, { once: true });
  if (outer?.aborted) onAbort();
  return stopping;
};

/** Where no init can be started, the entrypoint continues as PID 1 and writes a line. */
const startInit = (self: EntrypointProcess): void => {
  const { execPath, execArgv, argv, env } = self;
  const why = stepUnderInit({ words: [execPath, ...execArgv, '--', ...argv.slice(1)], env }, self);
  if (why) writeOwnLine(`procwrap: zombies are not reaped: ${why}\n`);
};

interface ContextParts {
  readonly started: Started;
  readonly stopping: AbortSignal;
}

const joined = (stopping: AbortSignal, added: AbortSignal | undefined): AbortSignal =>
  added ? AbortSignal.any([stopping, added]) : stopping;

const contextOf = (
  self: EntrypointProcess,
  { started, stopping }: ContextParts,
): EntrypointContext => ({
  args: self.argv.slice(2),
  env: self.env,
  stopping,
  command: (file) =>
    command(file, { deps: { self, onStart: started.addCommand } }).signal(stopping),
  waitFor: (targets, options) =>
    waitFor(targets, { ...options, signal: joined(stopping, options?.signal) }),
  runAll: (services, options) =>
    started.addServices(
      runAll(services, {
        ...options,
        signal: joined(stopping, options?.signal),
        deps: { self, ...options?.deps },
      }),
    ),
});

/**
 * Runs the entrypoint of a container and exits: with the exit code that `main` returns, 0 when it
 * returns none; with the exit code of an error, 1 when it has none, after one line on standard
 * error; with 128 + n after stop signal n. When `main` throws or is to stop, everything that it has
 * started is stopped before.
 */
export async function entrypoint(
  main: EntrypointMain,
  { init = false, signal: outer, deps }: EntrypointOptions = {},
): Promise<never> {
  const self = deps?.self ?? entrypointProcess;
  if (init) startInit(self);
  const started = createStarted();
  const stopping = listen(self, started, outer);
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
