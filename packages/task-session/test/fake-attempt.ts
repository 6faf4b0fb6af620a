import type { AttemptEnd } from '../src/outcome/attempt-end.ts';
import type { Attempt, StartAttempt } from '../src/ports.ts';

/** An attempt that ends when the test says so; counts its stops. */
export function createFakeAttempt(endOnStop?: AttemptEnd) {
  const { promise: ended, resolve: end } = Promise.withResolvers<AttemptEnd>();
  let stops = 0;
  const attempt: Attempt = {
    ended,
    stop: async () => {
      stops += 1;
      if (endOnStop) end(endOnStop);
      await ended;
    },
  };
  return { attempt, end, stops: () => stops };
}

/** Starts attempts that have already ended, in this order; counts them. */
export function startEnded(ends: readonly AttemptEnd[]) {
  let started = 0;
  const start: StartAttempt = async (number) => {
    started += 1;
    const end = ends[number - 1] ?? { kind: 'exited', exitCode: 0 };
    return { ended: Promise.resolve(end), stop: async () => {} };
  };
  return { start, started: () => started };
}
