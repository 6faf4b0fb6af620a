import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { takeStep } from '../../../../src/commands/doctor/network/step.ts';

it('ends with a value, an error, or without a result in time', async () => {
  const clock = createMovableClock();
  const limits = { clock, ms: 5000 };
  expect(await takeStep(limits, async () => 7)).toEqual({ kind: 'done', value: 7 });
  const coded = Object.assign(new Error('no way'), { code: 'EHOSTUNREACH' });
  expect(await takeStep(limits, () => Promise.reject(coded))).toEqual({
    ...{ kind: 'failed', code: 'EHOSTUNREACH', message: 'no way' },
  });
  expect(await takeStep(limits, () => Promise.reject(new Error('plain')))).toEqual({
    ...{ kind: 'failed', code: '', message: 'plain' },
  });
  let signal: AbortSignal | undefined;
  const late = takeStep(limits, (given) => {
    signal = given;
    return new Promise(() => {});
  });
  await eventually(() => clock.waiting.length > 0);
  clock.skip(5000);
  expect(await late).toEqual({ kind: 'late', seconds: 5 });
  expect(signal?.aborted).toBe(true);
});
