import type { Options } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { createKeep, type Keep } from '@procwrap/task-session';
import type { TaskContext, TaskFunction } from '../context.ts';
import { expectFunction } from '../expect-function.ts';
import type { Outside } from '../outside.ts';
import { type Frame, runFunction } from '../run-function.ts';
import type { TaskOptions } from '../task-options.ts';
import { allowanceOf, fitInto } from './fit-into.ts';
import { inputOf, type LambdaInvocation, readInvocation } from './invocation.ts';

/** A handler as Lambda knows it, with the task as a third parameter. */
export type LambdaHandler<Event, Result, Context extends LambdaInvocation = LambdaInvocation> = (
  event: Event,
  context: Context,
  task: TaskContext,
) => Result | Promise<Result>;

/** The surroundings of a handler; every member has a default. */
export interface LambdaOutside extends Outside {
  /** Seconds kept free at the end of the function's time for its report; 5 unless told, half of the time at most. */
  readonly timeoutMargin?: number;
}

/** The execution is the invocation's: a variable of the function would give all of them the same. */
const withoutExecution = (env: NonNullable<Outside['env']>): NonNullable<Outside['env']> => ({
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

const frameFor = (context: LambdaInvocation, outside: LambdaOutside, keep: Keep): Frame => {
  const { timeoutMargin = 5, env = process.env, ...others } = outside;
  const frame = {
    outside: { ...others, env: withoutExecution(env) },
    lambdaContext: context,
    keep,
  };
  const remaining = context?.getRemainingTimeInMillis?.bind(context);
  if (remaining === undefined) return frame;
  const allowance = allowanceOf(remaining(), timeoutMargin * 1000);
  return {
    ...frame,
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
export const wrapHandler = <Event, Result, Context extends LambdaInvocation = LambdaInvocation>(
  options: TaskOptions,
  handler: LambdaHandler<Event, Result, Context>,
  outside: LambdaOutside = {},
): ((event: Event, context: Context) => Promise<Result>) => {
  expectFunction('wrapHandler', handler);
  const keep = createKeep({ clock: outside.clock ?? systemClock });
  return async (given, context) => {
    const { event, executionUuid } = readInvocation(given);
    const call: TaskFunction<unknown> = (task) => handler(event as Event, context, task);
    Object.defineProperty(call, 'name', { value: handler.name });
    try {
      const frame = frameFor(context, outside, keep);
      const done = await runFunction(optionsFor(options, event, executionUuid), call, frame);
      if (!done.succeeded) await keep.drop();
      return done.result() as Result;
    } catch (error) {
      await keep.drop();
      throw error;
    }
  };
};
