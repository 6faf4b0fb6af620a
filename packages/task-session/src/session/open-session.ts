import {
  type Bootstrap,
  type Reading,
  readBootstrap,
  readOptions,
  type Written,
  withEnvOverride,
} from '@procwrap/config';
import {
  createLog,
  type EventName,
  type Finding,
  type Log,
  type Result,
  success,
  systemClock,
} from '@procwrap/core';
import { withOptionsFile } from '../options-file/with-options-file.ts';
import { createStopper, stopOnAbort } from '../outcome/stop.ts';
import { createPlatformDetector } from '../platform/platform-detector.ts';
import {
  openValues,
  type Resolved,
  unresolved,
  type ValueSource,
} from '../resolution/value-source.ts';
import type { CompleteSessionDeps, SessionDeps } from '../session-parts.ts';
import { decideSpooling } from '../spool/decide-spooling.ts';
import type { Input } from '../values/input.ts';
import { buildSession } from './build-session.ts';
import { configuredOptions } from './configured-options.ts';
import { findProblems } from './find-problems.ts';
import { mayUseMonitor } from './may-use-monitor.ts';
import type { Opening } from './session.ts';
import { waitMsOf } from './wait-limit.ts';

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** Whether values may have to be fetched before the options can be read. */
const isSlow = ({ options }: Bootstrap): boolean =>
  options.resolveSecrets || options.envLocations.length + options.configLocations.length > 0;

const withOverride = <T extends Resolved>(resolved: T): T => ({
  ...resolved,
  env: withEnvOverride(resolved.env, configuredOptions(resolved.config)),
});

/** Values whose configuration may replace variables, each time that they are resolved. */
const overridden = (values: ValueSource): ValueSource => {
  const { resolve, renew } = values;
  return {
    ...values,
    resolve: async (signal) => withOverride(await resolve(signal)),
    renew: renew && (async (what, limits) => withOverride(await renew(what, limits))),
  };
};

/**
 * Reads all options from the resolved values, except for those that the resolution used; then
 * `adjust` changes them.
 */
const readAll = (
  { written, adjust, embedded, reader }: CompleteSessionDeps,
  bootstrap: Bootstrap,
  { env, config }: Resolved,
): Reading => {
  const all = { ...written, env, document: configuredOptions(config) };
  const read = reader.readOptions(all, bootstrap);
  const reading = decideSpooling(read, embedded);
  return adjust ? { ...reading, options: adjust(reading.options) } : reading;
};

const logOf = (
  { options }: Reading,
  values: ValueSource,
  { writeLine, clock }: CompleteSessionDeps,
): Log => {
  const now = options.includeTimestampsInLog ? { now: clock.now } : {};
  const write = options.logSecrets
    ? writeLine
    : (line: string, event: EventName) => writeLine(values.mask(line), event);
  return createLog({ level: options.logLevel, write, ...now });
};

/** What resolution finds is about a value; all else is about a setting. */
const aboutValue = (finding: Finding): Finding => ({ event: 'secret-unresolved', ...finding });

/** The input of the options. The code that reads it is loaded only when they name one. */
const inputOf = async (
  { options }: Reading,
  { env }: Resolved,
  { clock, stopper }: CompleteSessionDeps,
): Promise<Result<Input, Finding>> => {
  const { inputValue, inputEnvVarName, inputFilename } = options;
  const named = inputValue ?? inputEnvVarName ?? inputFilename;
  if (named === undefined) return success({ value: undefined, from: 'nowhere' });
  const { readInputInTime } = await import('./read-input-in-time.ts');
  return readInputInTime(options, env, { clock, stop: stopper.signal });
};

const withDefaults = (deps: SessionDeps): CompleteSessionDeps => ({
  ...deps,
  embedded: deps.embedded ?? false,
  wrapperVersion: deps.wrapperVersion ?? 'unknown',
  clock: deps.clock ?? systemClock,
  random: deps.random ?? Math.random,
  writeLine: deps.writeLine ?? (() => {}),
  reader: deps.reader ?? { readBootstrap, readOptions },
  stopper: deps.stopper ?? createStopper(),
  forceKill: deps.forceKill ?? new AbortController().signal,
  describeCommand: deps.describeCommand ?? (() => undefined),
});

/** The code for the monitor of this machine is loaded only when somebody requests it. */
const addMonitor = async (written: Written) => {
  if (!mayUseMonitor(written)) return { written, findings: [] };
  const { withLocalMonitor } = await import('./local-monitor.ts');
  return withLocalMonitor(written);
};

/** The values that another process has resolved; the code for them is loaded only then. */
const keptOf = async ({ resumed }: CompleteSessionDeps): Promise<ValueSource | undefined> => {
  if (!resumed?.values) return undefined;
  const { keptValues } = await import('../resolution/kept-values.ts');
  return keptValues(resumed.values);
};

/**
 * What is open while the options are read, and has to be closed with the session, or without one.
 */
const openSources = async (deps: CompleteSessionDeps, bootstrap: Bootstrap) => {
  const { written, clock, stopper, sessionCache, lambdaContext } = deps;
  const { env } = written;
  const early = isSlow(bootstrap) ? readOptions(written).options : undefined;
  const deadlineMs = early && waitMsOf(early);
  const open = async () =>
    (await keptOf(deps)) ?? openValues(bootstrap, env, { clock, deadlineMs });
  const values = overridden(await (sessionCache ? sessionCache.values(open) : open()));
  const stop = stopper.signal;
  const platformDetector = createPlatformDetector({ env, lambdaContext, clock, stop });
  if (early && !deps.resumed) platformDetector.begin(early);
  const unlink = stopOnAbort(stopper, deps.signal);
  const release = async () => {
    unlink();
    platformDetector[Symbol.dispose]();
    await values.close();
  };
  return { values, platformDetector, release };
};

/**
 * Reads the options that steer resolution, resolves what refers elsewhere and detects where the
 * program runs, reads all options from the result, and prepares the session. Nothing is started and
 * nothing is sent. All that is wrong is reported at once.
 */
export async function openSession(given: SessionDeps): Promise<Opening> {
  const { written, findings: monitorFindings } = await addMonitor(
    await withOptionsFile(given.written),
  );
  const deps = { ...withDefaults(given), written };
  const { stopper } = deps;
  const bootstrap = deps.reader.readBootstrap(written);
  const { values, platformDetector, release } = await openSources(deps, bootstrap);
  const resolved = bootstrap.findings.some(isError)
    ? unresolved(written.env)
    : await values.resolve(stopper.signal);
  const reading = readAll(deps, bootstrap, resolved);
  const { options, sources } = reading;
  const input = await inputOf(reading, resolved, deps);
  const found = [
    ...bootstrap.findings,
    ...resolved.findings.map(aboutValue),
    ...reading.findings,
    ...(input.ok ? [] : [input.problem]),
    ...(await findProblems(reading, resolved)),
  ];
  // Without the monitor there is no key, which is no news then.
  const findings =
    monitorFindings.length > 0 ? [...monitorFindings, ...found.filter(isError)] : found;
  if (!input.ok || findings.some(isError)) {
    await release();
    return { options, sources, findings, session: undefined };
  }
  const log = logOf(reading, values, deps);
  const parts = { deps, reading, values, resolved, log, input: input.value, platformDetector };
  return { options, sources, findings, session: await buildSession(parts, release) };
}
