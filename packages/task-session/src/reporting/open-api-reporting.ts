import type { ExecutionApi, ExecutionFields } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import { toMs } from '../milliseconds.ts';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import { type PlatformInfo, unknownPlatform } from '../platform/platform-info.ts';
import { attachBody, creationBody, type ExecutionFacts } from '../requests/creation-body.ts';
import { executionPlatformFields, isMethodKnown } from '../requests/platform-fields.ts';
import type { StartTime } from '../requests/start-time.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import type { Spooling } from '../spool/open-spooling.ts';
import { tailOfOptions } from '../tail/tail-of-options.ts';
import { createApiReporter } from './api-reporter.ts';
import { connect } from './connect.ts';
import { finalOf } from './final-of.ts';
import { hintedApi } from './hinted-api.ts';
import { maskedApi } from './masked-api.ts';
import { startRefresh } from './refresh.ts';
import { reportOverOf } from './report-over.ts';
import type { Reporting, ReportingHooks } from './reporting.ts';
import { giveTaskInterval, lackingInterval } from './task-interval.ts';

/**
 * Prepares reports to the API server. It is loaded only when reports are wanted, so that a run
 * without them starts sooner.
 */
export async function openApiReporting(parts: Parts, hooks: ReportingHooks): Promise<Reporting> {
  const { deps, reading, log, platformDetector } = parts;
  const { options } = reading;
  const tail = await tailOfOptions(options, parts.values.mask);
  const spooling = await spoolingOf(parts);
  const { keeper, unkeptMs } = spooling ?? {};
  const [api, platform, final] = await Promise.all([
    connect({ options, deps, log, alerts: hooks.alerts, keeper, unkeptMs }),
    deps.resumed ? unknownPlatform : platformDetector.detect(options),
    finalOf(parts, tail),
  ]);
  if (platform.problem)
    log.debug('platform-unknown', `where the program runs is not known: ${platform.problem}`);
  if (!deps.resumed) warnOfPassiveTask(parts, platform);
  const { reporter, feed } = createApiReporter({
    ...deps,
    ...hooks,
    final,
    ...timingOf(options),
    reportOver: reportOverOf(options, deps),
    api: hintedApi(maskedApi(api, parts.values.mask), parts.reading, log),
    log,
    attachTo: options.taskExecutionUuid,
    preventOffline: options.preventOfflineExecution,
    creation: creationOf(parts, platform, hooks.startTime),
    startBackground: openBackground(parts, api, platform),
  });
  const beat = beatWith(parts, api);
  const plain = { reporter, feed, tail, beat, attemptStarted: () => {}, ...stateOf(api) };
  const reporting = { ...plain, [Symbol.asyncDispose]: api.close };
  return spooling ? withSpool(reporting, spooling) : reporting;
}

/** What is known of the execution, without reports of other runs that wait. */
const stateOf = (api: ExecutionApi) => ({
  contact: api.contact,
  begun: api.begun,
  settled: async (ms: number) => {
    await api.settled(ms);
    return false;
  },
});

/** Reporting that sends the reports of other runs as well, from the first attempt to the end. */
const withSpool = (reporting: Reporting, { hasWaiting, start, stop }: Spooling): Reporting => ({
  ...reporting,
  settled: async (ms) => {
    await reporting.settled?.(ms);
    return hasWaiting();
  },
  reporter: {
    ...reporting.reporter,
    finish: async (outcome: TaskOutcome) => {
      await reporting.reporter.finish(outcome);
      await stop();
    },
  },
  attemptStarted: start,
  [Symbol.asyncDispose]: async () => {
    await stop();
    await reporting[Symbol.asyncDispose]();
  },
});

/** The spool, if the options ask for one. */
const spoolingOf = async (parts: Parts): Promise<Spooling | undefined> => {
  if (!parts.reading.options.spool) return undefined;
  const { openSpooling } = await import('../spool/open-spooling.ts');
  return openSpooling(parts);
};

const timingOf = (options: Options) => ({
  sampling: {
    managed: options.apiManagedProbability,
    failure: options.apiFailureReportProbability,
    timeout: options.apiTimeoutReportProbability,
  },
  heartbeatMs: toMs(options.apiHeartbeatInterval),
  statusMs: toMs(options.statusUpdateInterval),
});

/** Makes the fields that create, or attach to, the execution. */
const creationOf = (parts: Parts, platform: PlatformInfo, startTime: () => StartTime) => {
  const { reading } = parts;
  const facts = factsOf(parts, platform);
  const bodyOf = reading.options.taskExecutionUuid === undefined ? creationBody : attachBody;
  return () => bodyOf(reading, { ...facts, ...startTime() });
};

const factsOf = (
  { deps, reading, input }: Parts,
  platform: PlatformInfo,
): Omit<ExecutionFacts, keyof StartTime> => ({
  embedded: deps.embedded,
  wrapperVersion: deps.wrapperVersion,
  command: deps.describeCommand(reading.options),
  hostname: deps.hostname,
  inputValue: input.value,
  platform,
});

/** What runs as long as the heartbeats, once the server knows the execution. */
const openBackground = (parts: Parts, api: ExecutionApi, platform: PlatformInfo) => {
  const refresh = refreshOf(parts, platform);
  return (
    execution: Accepted,
    send: (change: ExecutionFields) => void,
    signal: AbortSignal,
  ): void => {
    refresh?.(send, signal);
    void giveTaskInterval({ ...parts, api, execution, send, signal });
  };
};

/** Sends one heartbeat; the first one may also set the interval of the task. */
const beatWith =
  ({ reading }: Parts, api: ExecutionApi): NonNullable<Reporting['beat']> =>
  async (isFirst, signal) => {
    const execution = api.begun()?.accepted;
    const interval = isFirst && (await lackingInterval({ reading, api, execution, signal }));
    return api.beat(interval || {}, signal);
  };

/** Warns of a task that stays passive because the server cannot start it. */
const warnOfPassiveTask = ({ reading, log }: Parts, platform: PlatformInfo): void => {
  const { options, sources } = reading;
  const isCreated = options.autoCreateTask && options.taskExecutionUuid === undefined;
  if (!isCreated || options.taskIsPassive || isMethodKnown(platform, options)) return;
  const { written } = sources.taskIsPassive;
  log.warning(
    'task-passive',
    `${written}: the created task stays passive, as the server cannot start it: where it runs is unknown (--execution-method-type)`,
  );
};

/** Detects again at an interval where the program runs, if the options ask for it. */
const refreshOf = ({ deps, reading, platformDetector }: Parts, platform: PlatformInfo) => {
  const { options } = reading;
  const { runtimeMetadataRefreshInterval: interval = 'never' } = options;
  if (interval === 'never' || !options.sendRuntimeMetadata) return undefined;
  return (send: (change: ExecutionFields) => void, signal: AbortSignal) =>
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
