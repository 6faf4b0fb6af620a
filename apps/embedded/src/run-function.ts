import {
  ineffectiveOptions,
  readBootstrap,
  readOptions,
  rememberingReader,
  withoutRepetition,
} from '@procwrap/config';
import { type Finding, ProcwrapError } from '@procwrap/core';
import { openSession, runTask, type Session, type SessionDeps } from '@procwrap/task-session';
import { createContext, type TaskFunction } from './context.ts';
import { functionAttempts } from './function-attempt.ts';
import { resultOf } from './result-of.ts';
import type { TaskOptions } from './task-options.ts';
import { type CompleteSettings, type TaskSettings, withDefaults } from './task-settings.ts';
import { version } from './version.ts';

/** How one call of a function runs. */
export interface CallSettings
  extends Pick<SessionDeps, 'lambdaContext' | 'adjust' | 'sessionCache'> {
  readonly settings: TaskSettings;
  /** Returns the milliseconds that are left for attempts from now on; no limit when left out. */
  readonly timeLeftMs?: (() => number) | undefined;
}

/** How a call went. */
export interface Call {
  readonly succeeded: boolean;
  /**
   * Returns what the function returned; throws what it threw, or why it was ended or not started.
   */
  result(): unknown;
}

/**
 * Runs a function as a task execution from its options to its report; rejects only when its options
 * are wrong.
 */
export async function runFunction(
  options: TaskOptions,
  task: TaskFunction<unknown>,
  call: CallSettings,
): Promise<Call> {
  const settings = withDefaults(call.settings);
  await using session = await open(options, task, { ...call, settings });
  const startAttempt = functionAttempts({
    graceMs: session.options.processTerminationGracePeriod * 1000,
    clock: session.clock,
    prepare: () => writeFiles(session),
    call: (attempt, signal) =>
      task(createContext({ session, attempt, signal, onLog: settings.onLog })),
  });
  const { plan, reporter } = fitPlan(session, call.timeLeftMs);
  const outcome = await runTask(plan, { ...session, reporter, startAttempt }, session.stopper);
  return { succeeded: outcome.kind === 'succeeded', result: () => resultOf(outcome) };
}

/** What was read for the last call is right for the next one, if nothing has changed. */
const reader = rememberingReader({ readBootstrap, readOptions });

const open = async (
  options: TaskOptions,
  task: { readonly name: string },
  call: CallSettings & { readonly settings: CompleteSettings },
): Promise<Session> => {
  const { settings, lambdaContext, adjust, sessionCache } = call;
  const { session, findings, sources } = await openSession({
    ...settings,
    ...{ lambdaContext, adjust, sessionCache, reader },
    written: { env: settings.env, object: options },
    embedded: true,
    wrapperVersion: version,
    describeCommand: () => task.name || undefined,
  });
  if (!session) throw new ProcwrapError('PW_TASK_OPTIONS', describeFindings(findings));
  const ineffective = ineffectiveOptions({ sources }, ['function']);
  const all = withoutRepetition([...findings, ...ineffective]);
  for (const { where, message, event = 'setting-questioned' } of all)
    session.log.warning(event, `${where}: ${message}`);
  return session;
};

const describeFindings = (findings: readonly Finding[]): string =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ where, message }) => `${where}: ${message}`)
    .join('; ');

/**
 * Writes the files of resolved values where options name some; they are removed when the session
 * closes. Returns what is wrong when they cannot be written.
 */
const writeFiles = async ({
  options,
  environment,
}: Session): Promise<readonly Finding[] | undefined> => {
  if (!options.envOutputFilename && !options.configOutputFilename) return undefined;
  const written = await environment({});
  return written.ok ? undefined : written.problem;
};

/**
 * The session's plan. How much time is left is known only when the server has given its permission.
 */
const fitPlan = ({ plan, reporter }: Session, timeLeftMs: CallSettings['timeLeftMs']) => {
  if (timeLeftMs === undefined) return { plan, reporter };
  const fitted = { ...plan };
  const create = async () => {
    const permission = await reporter.create();
    const left = Math.max(0, timeLeftMs());
    fitted.deadlineMs = Math.min(plan.deadlineMs ?? left, left);
    return permission;
  };
  return { plan: fitted, reporter: { ...reporter, create } };
};
