import type { ExecutionApi } from '@procwrap/api-client';
import type { JsonObject } from '@procwrap/core';
import { type Accepted, createApiReporter } from '../reporting/api-reporter.ts';
import { toMs } from '../reporting/api-settings.ts';
import { maskedApi } from '../reporting/masked-api.ts';
import { startRefresh } from '../reporting/refresh.ts';
import { giveTaskInterval } from '../reporting/task-interval.ts';
import { attachBody, creationBody, type ExecutionFacts } from '../requests/creation-body.ts';
import { executionPlace, isMethodKnown, type Whereabouts } from '../requests/whereabouts.ts';
import { connect } from './connect.ts';
import type { Reporting, ReportingHooks } from './reporting.ts';
import type { Parts } from './session.ts';

/** Prepares reports to the API server. Loaded only where there are to be any, so that a run without them starts sooner. */
export const openApiReporting = async (parts: Parts, hooks: ReportingHooks): Promise<Reporting> => {
  const { world, reading, log, input } = parts;
  const { options } = reading;
  const { lookout } = parts;
  const [{ api, close }, place] = await Promise.all([
    connect(options, world, log),
    lookout.look(options),
  ]);
  if (place.problem) log.debug(`where the program runs is not known: ${place.problem}`);
  warnOfPassiveTask(parts, place);
  const { mask } = parts.values;
  const facts: ExecutionFacts = {
    embedded: world.embedded,
    startedAt: world.clock.now(),
    wrapperVersion: world.wrapperVersion,
    command: world.describeCommand(options),
    hostname: world.hostname,
    inputValue: input.value,
    place,
  };
  const attachTo = options.taskExecutionUuid;
  const bodyOf = attachTo === undefined ? creationBody : attachBody;
  const reporter = createApiReporter({
    ...world,
    ...hooks,
    api: maskedApi(api, mask),
    log,
    attachTo,
    sampling: {
      managed: options.apiManagedProbability,
      failure: options.apiFailureReportProbability,
      timeout: options.apiTimeoutReportProbability,
    },
    preventOffline: options.preventOfflineExecution,
    heartbeatMs: toMs(options.apiHeartbeatInterval),
    statusMs: toMs(options.statusUpdateInterval),
    creation: () => bodyOf(reading, facts),
    ...besideOf(parts, { api, place, hooks }),
  });
  return { reporter, close };
};

interface Beside {
  readonly api: ExecutionApi;
  readonly place: Whereabouts;
  readonly hooks: ReportingHooks;
}

/** What goes on beside the heartbeats, once the execution is known. */
const besideOf = (
  parts: Parts,
  { api, place, hooks }: Beside,
): Pick<Parameters<typeof createApiReporter>[0], 'onAccepted' | 'beside'> => {
  const refresh = refreshOf(parts, place);
  let accepted: Accepted | undefined;
  return {
    onAccepted: (execution) => {
      accepted = execution;
      hooks.onAccepted(execution);
    },
    beside: (send, signal) => {
      refresh?.(send, signal);
      void giveTaskInterval({ ...parts, api, execution: accepted, send, signal });
    },
  };
};

/** A task that the server cannot start stays passive, whatever the user asks for. */
const warnOfPassiveTask = ({ reading, log }: Parts, place: Whereabouts): void => {
  const { options, sources } = reading;
  const isCreated = options.autoCreateTask && options.taskExecutionUuid === undefined;
  if (!isCreated || options.taskIsPassive || isMethodKnown(place, options)) return;
  const { written } = sources.taskIsPassive;
  log.warning(
    `${written}: the created task stays passive, as the server cannot start it: where it runs is unknown (--execution-method-type)`,
  );
};

/** Looks again at where the program runs, where the options ask for it. */
const refreshOf = ({ world, reading, lookout }: Parts, place: Whereabouts) => {
  const { options } = reading;
  const { runtimeMetadataRefreshInterval: interval = 'never' } = options;
  if (interval === 'never' || !options.sendRuntimeMetadata) return undefined;
  return (send: (change: JsonObject) => void, signal: AbortSignal) =>
    void startRefresh({
      clock: world.clock,
      everyMs: interval * 1000,
      known: executionPlace(place, options),
      look: async () => executionPlace(await lookout.again(options), options),
      send,
      signal,
    });
};
