import { expect, it } from 'vitest';
import { checkMsOf } from '../../src/sidecar/open-sidecar.ts';

it.each([
  [0, 1000],
  [0.5, 500],
  [10, 10_000],
])('an interval of %d s makes %d ms between two checks', (processCheckInterval, ms) =>
  expect(checkMsOf({ processCheckInterval })).toBe(ms),
);
