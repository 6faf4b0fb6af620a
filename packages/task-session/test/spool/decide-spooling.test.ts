import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { decideSpooling, unkeptMsOf } from '../../src/spool/decide-spooling.ts';

const readingOf = (object: Record<string, unknown>) =>
  readOptions({ env: {}, object: { taskName: 'n', apiKey: 'k', ...object } });

it.each([
  [false, {}, true, 30],
  [true, {}, false, 1800],
  [true, { spool: true }, true, 30],
  [true, { spoolDir: '/var/lib/spool' }, true, 30],
  [true, { apiFinalUpdateTimeout: 7 }, false, 7],
  [false, { spool: false }, false, 1800],
  [true, { spool: false }, false, 1800],
])('embedded %s with %j', (embedded, object, spool, apiFinalUpdateTimeout) =>
  expect(decideSpooling(readingOf(object), embedded).options).toMatchObject({
    spool,
    apiFinalUpdateTimeout,
  }),
);

it.each([
  [{}, 1_800_000],
  [{ spool: false }, undefined],
  [{ apiFinalUpdateTimeout: 30 }, undefined],
])('without a folder for %j the final status is tried for %j ms', (object, ms) =>
  expect(unkeptMsOf(readingOf(object))).toBe(ms),
);

it('a limit of the time, as on Lambda, stays', () => {
  const { options, sources } = readingOf({});
  expect(
    unkeptMsOf({ options: { ...options, apiFinalUpdateTimeout: 2 }, sources }),
  ).toBeUndefined();
});

it('the same reading gets the same decision, which nobody can change', () => {
  const reading = readingOf({});
  const decided = decideSpooling(reading, true);
  expect(decideSpooling(reading, true)).toBe(decided);
  expect(Object.isFrozen(decided.options)).toBe(true);
});
