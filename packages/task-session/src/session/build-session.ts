import { openAlerts } from '../alerts/open-alerts.ts';
import {
  type AttemptEnvironments,
  attemptEnvironments,
} from '../environment/attempt-environment.ts';
import { inputOf } from '../environment/input-delivery.ts';
import { planOf } from '../plan.ts';
import type { ExecutionReporter, StartAttempt } from '../ports.ts';
import { endWaitSignal } from '../reporting/end-wait-signal.ts';
import { openReporting } from '../reporting/open-reporting.ts';
import type { OpenWatch } from '../secret-watch/open-watch.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { joinTails } from '../tail/join-tails.ts';
import { logValue } from '../values/log-value.ts';
import { listenerOf } from './listener-of.ts';
import type { Session } from './session.ts';

/**
 * Builds a session from options in which nothing is wrong. `release` ends what was started before.
 */
export async function buildSession(parts: Parts, release: () => Promise<void>): Promise<Session> {
  const { values, log, deps, reading } = parts;
  const { options } = reading;
  const { clock, random, stopper } = deps;
  const { mask } = values;
  let watch: OpenWatch | undefined;
  const environments = attemptEnvironments(
    parts,
    () => watch?.next() ?? values.resolve(stopper.signal),
  );
  watch = await openSecretWatch(parts, environments.rewrite);
  let accepted: Accepted | undefined;
  const input = () => inputOf(parts.input, accepted).value;
  const onAccepted = (execution: Accepted) => {
    accepted = execution;
    if (options.logInputValue) logValue(log, 'input', input());
  };
  const endWait = (scope: AbortSignal) => endWaitSignal(deps, scope);
  const alerts = await openAlerts({ deps, options, log, mask, endWait });
  const reporting = await openReporting(parts, { alerts, onAccepted });
  const trace = await traceOf(parts, endWait);
  const close = async () => {
    watch?.close();
    await environments.close();
    await Promise.all([release(), closeInOrder(reporting, alerts), trace?.[Symbol.asyncDispose]()]);
  };
  return {
    ...{ options, clock, random, log, stopper, input, close },
    listener: listenerOf(alerts, trace?.listener),
    plan: planOf(options),
    reporter: watch ? endingWatch(watch, reporting.reporter) : reporting.reporter,
    feed: reporting.feed,
    tail: joinTails([reporting.tail, alerts.tail]),
    config: parts.resolved.config,
    watched: (start) => watchedBy(watch, start),
    setBusy: (busy) => watch?.setBusy(busy),
    environment: (facts = {}) =>
      environments.next({ ...facts, trace: trace?.variables() }, accepted),
    redact: () => (options.redactOutput ? values.maskFlow() : undefined),
    writeVariables: environments.write,
    [Symbol.asyncDispose]: close,
  };
}

/** The code for traces is loaded only when they are wanted. */
const traceOf = async (parts: Parts, endWait: (scope: AbortSignal) => AbortSignal) => {
  if (!parts.reading.options.trace) return undefined;
  const { openTrace } = await import('../trace/open-trace.ts');
  return openTrace(parts, endWait);
};

const closeInOrder = async (...all: readonly AsyncDisposable[]): Promise<void> => {
  for (const one of all) await one[Symbol.asyncDispose]();
};

/** The watch on secrets; its code is loaded only when it is requested. */
const openSecretWatch = async (
  parts: Parts,
  rewrite: AttemptEnvironments['rewrite'],
): Promise<OpenWatch | undefined> => {
  const { watchSecrets, mode, sidecarContainerMode } = parts.reading.options;
  const isOfCommand = !parts.deps.embedded && mode !== 'exec' && !sidecarContainerMode;
  if (watchSecrets === 'never' || !isOfCommand) return undefined;
  const { openWatch } = await import('../secret-watch/open-watch.ts');
  return openWatch(parts, rewrite);
};

const watchedBy = (watch: OpenWatch | undefined, start: StartAttempt): StartAttempt =>
  watch ? async (number, signal) => watch.follow(await start(number, signal)) : start;

/** When the run is over, a changed value is no news any more, though its report may take long. */
const endingWatch = (watch: OpenWatch, reporter: ExecutionReporter): ExecutionReporter => ({
  ...reporter,
  finish: (outcome) => {
    watch.close();
    return reporter.finish(outcome);
  },
});
