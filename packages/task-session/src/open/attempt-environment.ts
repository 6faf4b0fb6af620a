import { childEnvironment } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { Accepted } from '../reporting/api-reporter.ts';
import { type DeliveredInput, deliverInput, type Input } from '../values/input.ts';
import type { Resolved } from './resolution.ts';
import type { AttemptFacts, Environment, Parts } from './session.ts';

/** Makes the environment of each attempt. */
export interface AttemptEnvironments {
  /** The next attempt's: the first has the values that the session was opened with, later ones may have fresh ones. */
  next(facts: AttemptFacts, accepted: Accepted | undefined): Promise<Environment>;
  /** Removes the input file, if one was written. */
  close(): Promise<void>;
}

/** The server's input stands in for one that the options do not give. */
const inputOf = (own: Input, accepted: Accepted | undefined): Input => {
  const sent = accepted?.inputValue ?? undefined;
  return own.value === undefined && sent !== undefined ? { value: sent, from: 'server' } : own;
};

/** The environments of a run's attempts. */
export const attemptEnvironments = (parts: Parts): AttemptEnvironments => {
  const { reading, values, world } = parts;
  const { options, sources } = reading;
  const written = sources.cleanupInputFile.kind !== 'default';
  const inputOptions = {
    ...options,
    cleanupInputFile: written ? options.cleanupInputFile : undefined,
  };
  let delivered: DeliveredInput | undefined;
  let current: Resolved | undefined = parts.resolved;
  const next = async (facts: AttemptFacts, accepted: Accepted | undefined) => {
    const resolved = current ?? (await values.resolve(world.stopper.signal));
    current = undefined;
    const errors = resolved.findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return failed(errors);
    delivered ??= await deliverInput(inputOptions, inputOf(parts.input, accepted));
    const ours = childEnvironment(options, {
      taskExecutionUuid: accepted?.uuid,
      taskUuid: accepted?.taskUuid,
      taskName: accepted?.taskName,
      statusUpdateSocketPort: facts.statusPort,
      enableStatusUpdateListener: facts.statusPort !== undefined,
    });
    return { kind: 'ready' as const, env: { ...resolved.env, ...ours, ...delivered.env } };
  };
  return { next, close: async () => delivered?.remove() };
};

const failed = (findings: readonly Finding[]): Environment => ({ kind: 'failed', findings });
