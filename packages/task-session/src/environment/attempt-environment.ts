import {
  childEnvironment,
  handedDownVariable,
  markOf,
  type Options,
  splitEnvironment,
  withheldVariables,
} from '@procwrap/config';
import { type Environment, type Finding, failure, type Result, success } from '@procwrap/core';
import type { Resolved } from '../resolution/value-source.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { inputDelivery } from './input-delivery.ts';
import { unlessStopped } from './unless-stopped.ts';
import { variableWriter } from './variable-files.ts';

/** What the environment of an attempt needs from its app. */
export interface AttemptFacts {
  /** The UDP port of the status listener; undefined without one. */
  readonly statusPort?: number | undefined;
  /** The variables that name the span of the attempt; undefined without a trace. */
  readonly trace?: Readonly<Record<string, string>> | undefined;
}

/** Makes the environments of a run's attempts. */
export interface AttemptEnvironments {
  /**
   * The environment of the next attempt. Values that are too old are fetched again, except for the
   * first attempt.
   */
  next(
    facts: AttemptFacts,
    accepted: Accepted | undefined,
  ): Promise<Result<Environment, readonly Finding[]>>;
  /**
   * Writes the resolved values to the files that the options name, and waits for the readers of
   * named pipes.
   */
  write(): Promise<readonly Finding[]>;
  /** Writes the files of the running attempt again; a reader sees the old values or the new ones. */
  rewrite(resolved: Resolved): Promise<readonly Finding[]>;
  /** Removes the files that were written for an attempt. */
  close(): Promise<void>;
}

/** The address of the status listener for the child, which runs on the same machine. */
const listenHost = '127.0.0.1';

/** The variables that describe the execution, the options and the listener to the child. */
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

/**
 * The environment with a mark, by which a procwrap that the child starts recognizes the variables
 * of this one.
 */
const marked = (
  { env }: Resolved,
  ours: Readonly<Record<string, string>>,
  options: Options,
): Record<string, string> => {
  const given = splitEnvironment(env).own as Record<string, string>;
  const child = { ...given, ...ours };
  for (const name of withheldVariables(options)) delete child[name];
  const isRun = options.mode !== 'exec';
  return { ...child, [handedDownVariable]: markOf({ child, given, isRun }) };
};

/**
 * Logs each new warning once; those of the first resolution were reported when the session was
 * opened.
 */
const warner = ({ resolved, log }: Parts) => {
  const lineOf = ({ where, message }: Finding) => `${where}: ${message}`;
  const known = new Set(resolved.findings.map(lineOf));
  return (findings: readonly Finding[]) => {
    for (const line of findings.map(lineOf)) {
      if (!known.has(line)) log.warning('secret-unresolved', line);
      known.add(line);
    }
  };
};

/**
 * The environments of a run's attempts. `later` resolves the values of all attempts but the first.
 */
export function attemptEnvironments(
  parts: Parts,
  later: () => Promise<Resolved> = () => parts.values.resolve(parts.deps.stopper.signal),
): AttemptEnvironments {
  const { reading, deps } = parts;
  const { options } = reading;
  const { signal } = deps.stopper;
  const variables = variableWriter(reading, deps.written.env);
  const input = inputDelivery(parts, variables);
  const warn = warner(parts);
  let current: Resolved | undefined = parts.resolved;
  return {
    next: async (facts, accepted) => {
      const resolved = current ?? (await later());
      current = undefined;
      const findings = [...resolved.findings, ...(await variables.write(resolved))];
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) return failure(errors);
      warn(findings);
      const delivered = await input.deliver(accepted);
      if (!delivered.ok) return delivered;
      const own = ownVariables(options, facts, accepted);
      const ours = { ...own, ...delivered.value, ...facts.trace };
      return success(marked(resolved, ours, options));
    },
    write: async () => {
      const writer = variableWriter(reading, deps.written.env);
      const findings = await writer.write(parts.resolved);
      await unlessStopped(writer.taken(), signal);
      if (signal.aborted) writer.remove();
      return findings;
    },
    rewrite: variables.rewrite,
    close: () => {
      variables.remove();
      return input.remove();
    },
  };
}
