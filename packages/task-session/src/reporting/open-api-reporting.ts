import type { ExecutionApi } from '@procwrap/api-client';
import type { JsonObject } from '@procwrap/core';
import { toMs } from '../milliseconds.ts';
import type { PlatformInfo } from '../platform/platform-info.ts';
import { attachBody, creationBody, type ExecutionFacts } from '../requests/creation-body.ts';
import { executionPlatformFields, isMethodKnown } from '../requests/platform-fields.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { createApiReporter } from './api-reporter.ts';
import { connect } from './connect.ts';
import { maskedApi } from './masked-api.ts';
import { startRefresh } from './refresh.ts';
import type { Reporting, ReportingHooks } from './reporting.ts';
import { giveTaskInterval } from './task-interval.ts';

/** Prepares reports to the API server. Loaded only where there are to be any, so that a run without them starts sooner. */
export async function openApiReporting(parts: Parts, hooks: ReportingHooks): Promise<Reporting> {
  const { deps, reading, log, input } = parts;
  const { options } = reading;
  const { platformDetector } = parts;
  const [{ api, close }, platform] = await Promise.all([
    connect(options, deps, log),
    platformDetector.detect(options),
  ]);
  if (platform.problem) log.debug(`where the program runs is not known: ${platform.problem}`);
  warnOfPassiveTask(parts, platform);
  const { mask } = parts.values;
  const facts: ExecutionFacts = {
    embedded: deps.embedded,
    startedAt: deps.clock.now(),
    wrapperVersion: deps.wrapperVersion,
    command: deps.describeCommand(options),
    hostname: deps.hostname,
    inputValue: input.value,
    platform,
  };
  const attachTo = options.taskExecutionUuid;
  const bodyOf = attachTo === undefined ? creationBody : attachBody;
  const reporter = createApiReporter({
    ...deps,
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
    ...besideOf(parts, { api, platform, hooks }),
  });
  return { reporter, close };
}

interface Beside {
  readonly api: ExecutionApi;
  readonly platform: PlatformInfo;
  readonly hooks: ReportingHooks;
}

/** What goes on beside the heartbeats, once the execution is known. */
const besideOf = (
  parts: Parts,
  { api, platform, hooks }: Beside,
): Pick<Parameters<typeof createApiReporter>[0], 'onAccepted' | 'beside'> => {
  const refresh = refreshOf(parts, platform);
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
const warnOfPassiveTask = ({ reading, log }: Parts, platform: PlatformInfo): void => {
  const { options, sources } = reading;
  const isCreated = options.autoCreateTask && options.taskExecutionUuid === undefined;
  if (!isCreated || options.taskIsPassive || isMethodKnown(platform, options)) return;
  const { written } = sources.taskIsPassive;
  log.warning(
    `${written}: the created task stays passive, as the server cannot start it: where it runs is unknown (--execution-method-type)`,
  );
};

/** Looks again at where the program runs, where the options ask for it. */
const refreshOf = ({ deps, reading, platformDetector }: Parts, platform: PlatformInfo) => {
  const { options } = reading;
  const { runtimeMetadataRefreshInterval: interval = 'never' } = options;
  if (interval === 'never' || !options.sendRuntimeMetadata) return undefined;
  return (send: (change: JsonObject) => void, signal: AbortSignal) =>
    void startRefresh({
      clock: deps.clock,
      everyMs: interval * 1000,
      known: executionPlatformFields(platform, options),
      look: async () =>
        executionPlatformFields(await platformDetector.detectAgain(options), options),
      send,
      signal,
    });
};
