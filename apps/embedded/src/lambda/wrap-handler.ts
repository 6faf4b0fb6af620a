import type { Options } from '@procwrap/config';
import { type PartialEnvironment, systemClock } from '@procwrap/core';
import { createSessionCache, type SessionCache } from '@procwrap/task-session';
import type { TaskContext, TaskFunction } from '../context.ts';
import { expectFunction } from '../expect-function.ts';
import { type CallSettings, runFunction } from '../run-function.ts';
import type { TaskOptions } from '../task-options.ts';
import type { TaskSettings } from '../task-settings.ts';
import { allowanceOf, fitInto } from './fit-into.ts';
import { inputOf, type LambdaInvocation, readInvocation } from './invocation.ts';

/** A handler with the parameters of Lambda, and the context of the task as a third one. */
export type LambdaHandler<Event, Result, Context extends LambdaInvocation = LambdaInvocation> = (
  event: Event,
  context: Context,
  task: TaskContext,
) => Result | Promise<Result>;

/** How a wrapped handler runs; every member has a default. */
export interface LambdaSettings extends TaskSettings {
  /**
   * Seconds kept free at the end of the function's time for its report; 5 by default, half of the
   * time at most.
   */
  readonly timeoutMargin?: number | undefined;
}

/**
 * A wrapped handler. Disposing it forgets resolved secrets and closes the connection that it keeps
 * between invocations.
 */
export interface WrappedHandler<Event, Result, Context extends LambdaInvocation = LambdaInvocation>
  extends AsyncDisposable {
  (event: Event, context: Context): Promise<Result>;
}

/**
 * Wraps a handler of AWS Lambda: each invocation becomes a task execution. An event that the server
 * made attaches to the execution that it names, and the handler gets the original input. The
 * handler's signal aborts a margin before Lambda would end the function, and the report is sent
 * before the invocation is answered.
 *
 * @returns the handler for Lambda; it throws what `handler` threw, or what `wrapTask` throws.
 */
export function wrapHandler<Event, Result, Context extends LambdaInvocation = LambdaInvocation>(
  options: TaskOptions,
  handler: LambdaHandler<Event, Result, Context>,
  settings: LambdaSettings = {},
): WrappedHandler<Event, Result, Context> {
  expectFunction('wrapHandler', handler);
  const sessionCache = createSessionCache({ clock: settings.deps?.clock ?? systemClock });
  const invoke = async (given: Event, context: Context) => {
    const { event, executionUuid } = readInvocation(given);
    const call: TaskFunction<unknown> = (task) => handler(event as Event, context, task);
    Object.defineProperty(call, 'name', { value: handler.name });
    let succeeded = false;
    try {
      const callSettings = callSettingsFor(context, settings, sessionCache);
      const done = await runFunction(optionsFor(options, event, executionUuid), call, callSettings);
      succeeded = done.succeeded;
      return done.result() as Result;
    } finally {
      if (!succeeded) await sessionCache.drop();
    }
  };
  return Object.assign(invoke, { [Symbol.asyncDispose]: () => sessionCache.drop() });
}

/**
 * The execution belongs to the invocation: a variable of the function would give the same one to
 * all of them.
 */
const withoutExecution = (env: PartialEnvironment): PartialEnvironment => ({
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

const callSettingsFor = (
  context: LambdaInvocation,
  { timeoutMargin = 5, env = process.env, ...others }: LambdaSettings,
  sessionCache: SessionCache,
): CallSettings => {
  const base = {
    settings: { ...others, env: withoutExecution(env) },
    lambdaContext: context,
    sessionCache,
  };
  const remaining = context?.getRemainingTimeInMillis?.bind(context);
  if (remaining === undefined) return base;
  const allowance = allowanceOf(remaining(), timeoutMargin * 1000);
  return {
    ...base,
    adjust: (options: Options) => fitInto(options, allowance),
    timeLeftMs: () => remaining() - allowance.marginMs,
  };
};
