import { type Finding, type JsonValue, ProcwrapError } from '@procwrap/core';
import { createStopper, openSession, runTask, type Session } from '@procwrap/task-session';
import { createContext, type TaskFunction } from './context.ts';
import { functionAttempts } from './function-attempt.ts';
import { type Outside, type Surroundings, surroundingsOf } from './outside.ts';
import { resultOf } from './result-of.ts';
import type { TaskOptions } from './task-options.ts';
import { version } from './version.ts';

const describeFindings = (findings: readonly Finding[]): string =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ where, message }) => `${where}: ${message}`)
    .join('; ');

/**
 * Runs a function as a monitored task: asks the server for permission, calls the function with retries and a timeout, sends heartbeats
 * meanwhile, and reports the end with the result. Touches no signal handler and never ends the process.
 *
 * @param options options by the names of the reference page, times in seconds; a variable of the environment beats them.
 * @returns what the function returned in its successful attempt.
 * @throws the last error of the function as it was thrown; `PW_TASK_OPTIONS` when options are wrong, `PW_TASK_FUNCTION` when
 *   it is no function, `PW_TASK_REFUSED` when the server does not let it start, `PW_TASK_TIMED_OUT` and `PW_TASK_STOPPED` when
 *   its last attempt was ended.
 */
export const wrapTask = async <
  Result,
  Input = JsonValue | undefined,
  Config = JsonValue | undefined,
>(
  options: TaskOptions,
  task: TaskFunction<Result, Input, Config>,
  outside: Outside = {},
): Promise<Result> => {
  if (typeof task !== 'function') {
    const message = `wrapTask needs a function as its second argument, not ${task === null ? 'null' : typeof task}`;
    throw new ProcwrapError('PW_TASK_FUNCTION', message);
  }
  const surroundings = surroundingsOf(outside);
  const stopper = createStopper();
  const onAbort = () => stopper.stop({ by: 'caller' });
  if (surroundings.signal?.aborted) onAbort();
  surroundings.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const session = await open(options, task, { surroundings, stopper });
    const outcome = await runSession(session, task as TaskFunction<unknown>, {
      surroundings,
      stopper,
    });
    return resultOf(outcome) as Result;
  } finally {
    surroundings.signal?.removeEventListener('abort', onAbort);
  }
};

interface Controls {
  readonly surroundings: Surroundings;
  readonly stopper: ReturnType<typeof createStopper>;
}

const open = async (
  options: TaskOptions,
  task: { readonly name: string },
  { surroundings, stopper }: Controls,
): Promise<Session> => {
  const { env } = surroundings;
  const { session, findings } = await openSession({
    ...surroundings,
    written: { env, object: options },
    embedded: true,
    wrapperVersion: version,
    stopper,
    hurry: new AbortController().signal,
    describeCommand: () => task.name || undefined,
  });
  if (!session) throw new ProcwrapError('PW_TASK_OPTIONS', describeFindings(findings));
  for (const { where, message } of findings) session.log.warning(`${where}: ${message}`);
  return session;
};

const runSession = async (
  session: Session,
  task: TaskFunction<unknown>,
  { surroundings, stopper }: Controls,
) => {
  const { clock, onLog } = surroundings;
  const startAttempt = functionAttempts({
    graceMs: session.options.processTerminationGracePeriod * 1000,
    clock,
    call: (attempt, signal) =>
      task(createContext({ session, attempt, signal, onLog, now: clock.now })),
  });
  try {
    return await runTask(session.plan, { ...session, clock, startAttempt }, stopper);
  } finally {
    await session.close();
  }
};
