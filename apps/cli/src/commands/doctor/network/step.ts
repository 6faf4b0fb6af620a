import { type Clock, createDeadline, errorCode, errorMessage } from '@procwrap/core';
import type { Step } from './facts.ts';

/** The limits of one step. */
export interface StepLimits {
  readonly clock: Clock;
  /** Milliseconds that it may take. */
  readonly ms: number;
}

/** Takes one step, at most for its time. The work gets a signal that aborts with it. */
export async function takeStep<Value>(
  { clock, ms }: StepLimits,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Step<Value>> {
  using deadline = createDeadline({ clock, ms });
  let step: Step<Value> = { kind: 'late', seconds: ms / 1000 };
  const done = work(deadline.signal).then(
    (value) => ({ kind: 'done', value }) as const,
    (error: unknown) =>
      ({ kind: 'failed', code: errorCode(error) ?? '', message: errorMessage(error) }) as const,
  );
  if (await deadline.until(done)) step = await done;
  return step;
}
