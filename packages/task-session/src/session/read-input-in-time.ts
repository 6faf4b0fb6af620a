import type { Options } from '@procwrap/config';
import type { Finding, PartialEnvironment, Result } from '@procwrap/core';
import type { Input } from '../values/input.ts';
import { readInput } from '../values/read-input.ts';
import { waitMsOf } from './wait-limit.ts';
import { type WaitLimits, withinTime } from './within-time.ts';

/** Reads the input. From a named pipe, this waits until somebody has written to it. */
export function readInputInTime(
  options: Options,
  env: PartialEnvironment,
  limits: Omit<WaitLimits, 'ms'>,
): Promise<Result<Input, Finding>> {
  if (options.inputFilename === undefined) return readInput(options, env);
  const ms = waitMsOf(options);
  return withinTime({ ...limits, ms }, (signal) => readInput(options, env, signal));
}
