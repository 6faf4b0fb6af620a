import {
  childEnvironment,
  handedDownVariable,
  markOf,
  type Options,
  splitEnvironment,
} from '@procwrap/config';
import {
  type Environment,
  errorMessage,
  type Finding,
  failure,
  type Result,
  success,
} from '@procwrap/core';
import type { Resolved } from '../resolution/value-source.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { type DeliveredInput, deliverInput, type Input } from '../values/input.ts';
import { variableWriter } from './variable-files.ts';

/** What is known only when an attempt starts, for its environment. */
export interface AttemptFacts {
  /** The port on which status updates are taken; undefined where none are. */
  readonly statusPort?: number | undefined;
}

/** Makes the environment of each attempt. */
export interface AttemptEnvironments {
  /** The next attempt's: the first has the values that the session was opened with, later ones may have fresh ones. */
  next(
    facts: AttemptFacts,
    accepted: Accepted | undefined,
  ): Promise<Result<Environment, readonly Finding[]>>;
  /** Writes what was resolved to the files that the options name, without starting anything. */
  write(): Promise<readonly Finding[]>;
  /** Removes the files that were written for an attempt. */
  close(): Promise<void>;
}

/** The server's input stands in for one that the options do not give. */
export function inputOf(own: Input, accepted: Accepted | undefined): Input {
  const sent = accepted?.inputValue ?? undefined;
  return own.value === undefined && sent !== undefined ? { value: sent, from: 'server' } : own;
}

/** Where the listener is for the child: on the same machine. */
const listenHost = '127.0.0.1';

/** What the child learns of its execution and of the wrapper. */
const ownVariables = (
  options: Options,
  { statusPort }: AttemptFacts,
  accepted: Accepted | undefined,
): Record<string, string> =>
  childEnvironment(options, {
    taskExecutionUuid: accepted?.uuid,
    taskUuid: accepted?.taskUuid,
    taskName: accepted?.taskName,
    statusUpdateSocketPort: statusPort,
    enableStatusUpdateListener: statusPort !== undefined,
    statusUpdateHost: statusPort === undefined ? undefined : listenHost,
  });

/** The environment for a child, with the mark by which a procwrap inside of it knows what is not its own. */
const marked = (
  { env }: Resolved,
  ours: Readonly<Record<string, string>>,
  { mode }: Options,
): Record<string, string> => {
  const given = splitEnvironment(env).own as Record<string, string>;
  const child = { ...given, ...ours };
  return { ...child, [handedDownVariable]: markOf({ child, given, isRun: mode !== 'exec' }) };
};

/** Logs what is found later on, each of it once; what the first resolution found was reported when the session was opened. */
const warner = ({ resolved, log }: Parts) => {
  const lineOf = ({ where, message }: Finding) => `${where}: ${message}`;
  const known = new Set(resolved.findings.map(lineOf));
  return (findings: readonly Finding[]) => {
    for (const line of findings.map(lineOf)) {
      if (!known.has(line)) log.warning(line);
      known.add(line);
    }
  };
};

/** The environments of a run's attempts. */
export function attemptEnvironments(parts: Parts): AttemptEnvironments {
  const { reading, values, deps, log } = parts;
  const { options, sources } = reading;
  let delivered: DeliveredInput | undefined;
  const variables = variableWriter(reading, deps.written.env);
  let current: Resolved | undefined = parts.resolved;
  const warn = warner(parts);
  const next = async (facts: AttemptFacts, accepted: Accepted | undefined) => {
    const resolved = current ?? (await values.resolve(deps.stopper.signal));
    current = undefined;
    const told = [...resolved.findings, ...(await variables.write(resolved))];
    const errors = told.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return failure(errors);
    warn(told);
    try {
      const cleanupInputFile =
        sources.cleanupInputFile.kind === 'default' ? undefined : options.cleanupInputFile;
      const inputOptions = { ...options, cleanupInputFile };
      delivered ??= await deliverInput(inputOptions, inputOf(parts.input, accepted));
      await delivered.offer();
      // After exec nobody of ours is left to serve the reader of a pipe.
      if (options.mode === 'exec') {
        const taken = Promise.all([variables.taken(), delivered.taken()]);
        await unlessStopped(taken, deps.stopper.signal);
      }
    } catch (error) {
      return failure<readonly Finding[]>([
        { severity: 'error', where: '--input-filename', message: errorMessage(error) },
      ]);
    }
    const ours = { ...ownVariables(options, facts, accepted), ...delivered.env };
    return success(marked(resolved, ours, options));
  };
  const close = async () => {
    variables.remove();
    try {
      await delivered?.remove();
    } catch (error) {
      log.warning(`cannot remove the input file ${options.inputFilename}: ${errorMessage(error)}`);
    }
  };
  const write = async () => {
    const writer = variableWriter(reading, deps.written.env);
    const findings = await writer.write(parts.resolved);
    const { signal } = deps.stopper;
    await unlessStopped(writer.taken(), signal);
    if (signal.aborted) writer.remove();
    return findings;
  };
  return { next, write, close };
}

/** Waits for what may never come, until the run is stopped. */
const unlessStopped = async (awaited: Promise<unknown>, stop: AbortSignal): Promise<void> => {
  const over = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
  });
  await Promise.race([awaited, stopped]).finally(() => over.abort());
};
