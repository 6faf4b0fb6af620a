import type { JsonValue } from '@procwrap/core';
import type { TaskFunction } from './context.ts';
import { expectFunction } from './expect-function.ts';
import { runFunction } from './run-function.ts';
import type { TaskOptions } from './task-options.ts';
import type { TaskSettings } from './task-settings.ts';

/**
 * Runs a function as a monitored task: asks the server for permission, calls the function with
 * retries and a timeout, sends heartbeats while it runs, and reports its result. Touches no signal
 * handler and never ends the process.
 *
 * @param options options by the names of the reference page, times in seconds; a variable of the
 *   environment overrides an option.
 * @returns what the function returned in its successful attempt.
 * @throws the last error of the function as it was thrown; `PW_TASK_OPTIONS` when options are
 *   wrong, `PW_TASK_FUNCTION` when `task` is not a function, `PW_TASK_REFUSED` when the server does
 *   not let it start, `PW_TASK_TIMED_OUT` and `PW_TASK_STOPPED` when its last attempt was ended.
 */
export async function wrapTask<
  Result,
  Input = JsonValue | undefined,
  Config = JsonValue | undefined,
>(
  options: TaskOptions,
  task: TaskFunction<Result, Input, Config>,
  settings: TaskSettings = {},
): Promise<Result> {
  expectFunction('wrapTask', task);
  const { result } = await runFunction(options, task as TaskFunction<unknown>, { settings });
  return result() as Result;
}
