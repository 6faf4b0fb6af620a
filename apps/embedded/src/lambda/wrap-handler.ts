import type { Options } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { createSessionCache, type SessionCache } from '@procwrap/task-session';
import type { TaskContext, TaskFunction } from '../context.ts';
import { expectFunction } from '../expect-function.ts';
import { type RunDeps, runFunction } from '../run-function.ts';
import type { TaskDeps } from '../task-deps.ts';
import type { TaskOptions } from '../task-options.ts';
import { allowanceOf, fitInto } from './fit-into.ts';
import { inputOf, type LambdaInvocation, readInvocation } from './invocation.ts';

/** A handler as Lambda knows it, with the task as a third parameter. */
export type LambdaHandler<Event, Result, Context extends LambdaInvocation = LambdaInvocation> = (
  event: Event,
  context: Context,
  task: TaskContext,
) => Result | Promise<Result>;

/** What a handler depends on; every member has a default. */
export interface LambdaDeps extends TaskDeps {
  /** Seconds kept free at the end of the function's time for its report; 5 by default, half of the time at most. */
  readonly timeoutMargin?: number;
}

/** The execution is the invocation's: a variable of the function would give all of them the same. */
const withoutExecution = (env: NonNullable<TaskDeps['env']>): NonNullable<TaskDeps['env']> => ({
  ...env,
  PROC_WRAPPER_TASK_EXECUTION_UUID: undefined,
});

const optionsFor = (
  options: TaskOptions,
  event: unknown,
  taskExecutionUuid: string | undefined,
): TaskOptions => {
  const inputValue = options.inputValue === undefined ? inputOf(event) : undefined;
  const input = inputValue === undefined ? {} : { inputValue, inputValueFormat: 'json' as const };
  return { ...options, ...input, taskExecutionUuid };
};

const runDepsFor = (
  context: LambdaInvocation,
  deps: LambdaDeps,
  sessionCache: SessionCache,
): RunDeps => {
  const { timeoutMargin = 5, env = process.env, ...others } = deps;
  const runDeps = {
    deps: { ...others, env: withoutExecution(env) },
    lambdaContext: context,
    sessionCache,
  };
  const remaining = context?.getRemainingTimeInMillis?.bind(context);
  if (remaining === undefined) return runDeps;
  const allowance = allowanceOf(remaining(), timeoutMargin * 1000);
  return {
    ...runDeps,
    adjust: (options: Options) => fitInto(options, allowance),
    timeLeftMs: () => remaining() - allowance.marginMs,
  };
};

/**
 * Wraps a handler of AWS Lambda: each invocation becomes a task execution. An event that the server made attaches to the
 * execution that it names, and the handler is given the original input. The handler's signal aborts a margin before Lambda would
 * end the function, and the report is sent before the invocation is answered.
 *
 * @throws what the handler threw, or what `wrapTask` throws.
 */
export function wrapHandler<Event, Result, Context extends LambdaInvocation = LambdaInvocation>(
  options: TaskOptions,
  handler: LambdaHandler<Event, Result, Context>,
  deps: LambdaDeps = {},
): (event: Event, context: Context) => Promise<Result> {
  expectFunction('wrapHandler', handler);
  const sessionCache = createSessionCache({ clock: deps.clock ?? systemClock });
  return async (given, context) => {
    const { event, executionUuid } = readInvocation(given);
    const call: TaskFunction<unknown> = (task) => handler(event as Event, context, task);
    Object.defineProperty(call, 'name', { value: handler.name });
    try {
      const runDeps = runDepsFor(context, deps, sessionCache);
      const done = await runFunction(optionsFor(options, event, executionUuid), call, runDeps);
      if (!done.succeeded) await sessionCache.drop();
      return done.result() as Result;
    } catch (error) {
      await sessionCache.drop();
      throw error;
    }
  };
}
