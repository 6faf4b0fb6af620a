import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { allowanceOf, fitInto } from '../../src/lambda/fit-into.ts';

const { options } = readOptions({ env: {}, object: { offlineMode: true, apiErrorTimeout: -1 } });

it('leaves half of the time to the function, however large the margin', () => {
  expect(allowanceOf(60_000, 5000)).toEqual({ remainingMs: 60_000, marginMs: 5000 });
  expect(allowanceOf(3000, 5000)).toEqual({ remainingMs: 3000, marginMs: 1500 });
});

it('limits waits that are longer than the function, also words', () => {
  const forever = {
    ...options,
    apiFinalUpdateTimeout: 'forever',
    apiRequestTimeout: 'none',
  } as const;
  expect(fitInto(forever, { remainingMs: 60_000, marginMs: 5000 })).toMatchObject({
    apiTaskExecutionCreationErrorTimeout: 15,
    apiTaskExecutionCreationConflictTimeout: 0,
    apiRetryDelay: 3,
    apiRequestTimeout: 2.5,
    apiFinalUpdateTimeout: 2.5,
    processTerminationGracePeriod: 1,
    processTimeout: 'none',
  });
});

it('does not change shorter waits', () => {
  const short = { ...options, apiRequestTimeout: 0.1, processTerminationGracePeriod: 0.2 };
  expect(fitInto(short, { remainingMs: 60_000, marginMs: 5000 })).toMatchObject({
    apiRequestTimeout: 0.1,
    processTerminationGracePeriod: 0.2,
  });
});
