import { type Finding, ProcwrapError } from '@procwrap/core';
import {
  createStopper,
  openSession,
  runTask,
  type Session,
  type SessionDeps,
  type Stopper,
} from '@procwrap/task-session';
import { createContext, type TaskFunction } from './context.ts';
import { functionAttempts } from './function-attempt.ts';
import { ineffectiveOptions } from './ineffective.ts';
import { resultOf } from './result-of.ts';
import { type CompleteTaskDeps, type TaskDeps, withDefaults } from './task-deps.ts';
import type { TaskOptions } from './task-options.ts';
import { version } from './version.ts';

/** What a call depends on. */
export interface RunDeps extends Pick<SessionDeps, 'lambdaContext' | 'adjust' | 'sessionCache'> {
  readonly deps: TaskDeps;
  /** Milliseconds that are left for attempts from now on; no limit when left out. */
  readonly timeLeftMs?: (() => number) | undefined;
}

/** How a call went. */
export interface Call {
  readonly succeeded: boolean;
  /** What the function returned; throws what it threw, or why it was ended or not started. */
  result(): unknown;
}

interface Controls {
  readonly runDeps: RunDeps;
  readonly taskDeps: CompleteTaskDeps;
  readonly stopper: Stopper;
}

const describeFindings = (findings: readonly Finding[]): string =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ where, message }) => `${where}: ${message}`)
    .join('; ');

/** Runs a function as a task execution from its options to its report; rejects only when there is none. */
export async function runFunction(
  options: TaskOptions,
  task: TaskFunction<unknown>,
  runDeps: RunDeps,
): Promise<Call> {
  const taskDeps = withDefaults(runDeps.deps);
  const stopper = createStopper();
  const controls = { runDeps, taskDeps, stopper };
  const onAbort = () => stopper.stop({ by: 'caller' });
  if (taskDeps.signal?.aborted) onAbort();
  taskDeps.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const outcome = await runSession(await open(options, task, controls), task, controls);
    return { succeeded: outcome.kind === 'succeeded', result: () => resultOf(outcome) };
  } finally {
    taskDeps.signal?.removeEventListener('abort', onAbort);
  }
}

const open = async (
  options: TaskOptions,
  task: { readonly name: string },
  { runDeps, taskDeps, stopper }: Controls,
): Promise<Session> => {
  const { lambdaContext, adjust, sessionCache } = runDeps;
  const { session, findings } = await openSession({
    ...taskDeps,
    ...{ lambdaContext, adjust, sessionCache },
    written: { env: taskDeps.env, object: options },
    embedded: true,
    wrapperVersion: version,
    stopper,
    forceKill: new AbortController().signal,
    describeCommand: () => task.name || undefined,
  });
  if (!session) throw new ProcwrapError('PW_TASK_OPTIONS', describeFindings(findings));
  for (const { where, message } of [...findings, ...ineffectiveOptions(options)])
    session.log.warning(`${where}: ${message}`);
  return session;
};

/** The session's plan, which learns how much time is left only once the server has let it start. */
const fitPlan = ({ plan, reporter }: Session, timeLeftMs: RunDeps['timeLeftMs']) => {
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

/** Writes the files of resolved values where options name some; they are gone when the session closes. Returns what went wrong. */
const writeFiles = async ({
  options,
  environment,
}: Session): Promise<readonly Finding[] | undefined> => {
  if (!options.envOutputFilename && !options.configOutputFilename) return undefined;
  const written = await environment({});
  return written.ok ? undefined : written.problem;
};

const runSession = async (
  session: Session,
  task: TaskFunction<unknown>,
  { runDeps, taskDeps, stopper }: Controls,
) => {
  const { clock, onLog, random } = taskDeps;
  const startAttempt = functionAttempts({
    graceMs: session.options.processTerminationGracePeriod * 1000,
    clock,
    prepare: () => writeFiles(session),
    call: (attempt, signal) =>
      task(createContext({ session, attempt, signal, onLog, now: clock.now })),
  });
  const { plan, reporter } = fitPlan(session, runDeps.timeLeftMs);
  try {
    return await runTask(plan, { ...session, reporter, clock, random, startAttempt }, stopper);
  } finally {
    await session.close();
  }
};
