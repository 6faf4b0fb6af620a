import type { JsonObject } from '@procwrap/core';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import { finalBody } from '../requests/final-body.ts';
import type { Parts } from '../session-parts.ts';
import type { LogTail } from '../tail/log-tail.ts';
import { tailFor } from '../tail/tail-of-options.ts';
import { logValue } from '../values/log-value.ts';
import { outputValueOf } from '../values/output-value.ts';
import { expectResult } from '../values/result.ts';

/** Makes the fields that end an execution; `progress` is the newest of what the task reported. */
export type Final = (outcome: TaskOutcome, progress: JsonObject) => Promise<JsonObject>;

/** How the fields are made that end the execution of a session. */
export async function finalOf(
  { reading: { options }, log }: Parts,
  tail: LogTail | undefined,
): Promise<Final> {
  const result = await expectResult(options, log);
  const outputOf = async ({ end }: TaskOutcome) => {
    const output = end?.kind === 'returned' ? outputValueOf(end.value, log) : await result.read();
    if (options.logResultValue) logValue(log, 'result', output);
    return output;
  };
  return async (outcome, progress) =>
    finalBody(outcome, {
      tails: tailFor(tail, options, outcome.kind),
      outputValue: await outputOf(outcome),
      progress,
    });
}
