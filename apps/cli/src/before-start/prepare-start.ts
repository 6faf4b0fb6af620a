import type { Options } from '@procwrap/config';
import {
  type Clock,
  type Environment,
  errorMessage,
  exitCodeOfSignal,
  exitCodes,
  type Log,
  type NotStarted,
  Secret,
} from '@procwrap/core';
import { type RenderFile, renderFile, waitFor } from '@procwrap/entrypoint';
import type { Stopper } from '@procwrap/task-session';
import { signalOfCause } from '../signals/signal-of-cause.ts';

/** What the steps before a start need. */
export interface StartSteps {
  readonly options: Pick<Options, 'waitFor' | 'waitForTimeout' | 'render' | 'user'>;
  /** The environment of the command. */
  readonly env: Environment;
  readonly clock: Clock;
  readonly log: Log;
  readonly stopper: Pick<Stopper, 'signal' | 'cause'>;
  /** Milliseconds until the run has to end. */
  readonly leftMs: number;
}

/**
 * Waits for the targets of the options, then renders their templates. Returns why the command must
 * not start, or undefined when it may.
 */
export async function prepareStart(steps: StartSteps): Promise<NotStarted | undefined> {
  return (await waitForTargets(steps)) ?? (await renderAll(steps)) ?? stoppedBefore(steps);
}

const stoppedBefore = ({ stopper }: StartSteps): NotStarted | undefined => {
  if (!stopper.signal.aborted) return undefined;
  const exitCode = exitCodeOfSignal(signalOfCause(stopper.cause()));
  const message = 'stopped before the command was started';
  return { kind: 'notStarted', reason: 'stopped', message, exitCode };
};

const notStarted = (message: string, exitCode: number): NotStarted => ({
  kind: 'notStarted',
  reason: 'failed',
  message,
  exitCode,
});

const waitForTargets = async (steps: StartSteps): Promise<NotStarted | undefined> => {
  const { options, clock, log, stopper, leftMs } = steps;
  const { waitFor: targets, waitForTimeout } = options;
  if (targets.length === 0) return undefined;
  const limitMs = waitForTimeout === 'none' ? Number.POSITIVE_INFINITY : waitForTimeout * 1000;
  const timeoutMs = Math.max(1, Math.min(limitMs, leftMs));
  try {
    await waitFor(targets, {
      timeoutMs,
      signal: stopper.signal,
      deps: { clock, log },
    });
    return undefined;
  } catch (error) {
    return (
      stoppedBefore(steps) ?? notStarted(`--wait-for: ${errorMessage(error)}`, exitCodes.timedOut)
    );
  }
};

/** A template may name a value in an error of its own; as a secret, the value is hidden there. */
const hidden = (env: Environment) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, new Secret(value)]));

const renderAll = async (steps: StartSteps): Promise<NotStarted | undefined> => {
  const { render, user } = steps.options;
  const values = hidden(steps.env);
  for (const pair of render) {
    const problem =
      stoppedBefore(steps) ??
      (await renderOne({ ...pair, values, ...(user ? { owner: user } : {}) }));
    if (problem) return problem;
  }
  return undefined;
};

const renderOne = async (file: RenderFile): Promise<NotStarted | undefined> => {
  try {
    await renderFile(file);
    return undefined;
  } catch (error) {
    return notStarted(`--render: ${errorMessage(error)}`, exitCodes.configuration);
  }
};
