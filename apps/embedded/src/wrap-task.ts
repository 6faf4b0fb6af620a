import type { JsonValue } from '@procwrap/core';
import type { TaskFunction } from './context.ts';
import { expectFunction } from './expect-function.ts';
import { runFunction } from './run-function.ts';
import type { TaskDeps } from './task-deps.ts';
import type { TaskOptions } from './task-options.ts';

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
export async function wrapTask<
  Result,
  Input = JsonValue | undefined,
  Config = JsonValue | undefined,
>(
  options: TaskOptions,
  task: TaskFunction<Result, Input, Config>,
  deps: TaskDeps = {},
): Promise<Result> {
  expectFunction('wrapTask', task);
  const { result } = await runFunction(options, task as TaskFunction<unknown>, { deps });
  return result() as Result;
}
