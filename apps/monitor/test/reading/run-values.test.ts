import { expect, it } from 'vitest';
import { endOf, numberOf, otherValues, textOf, timeOf } from '../../src/reading/run-values.ts';

it('reads numbers, texts and times, and nothing else', () => {
  expect([numberOf(5), numberOf(5n), numberOf('5'), numberOf(undefined)]).toEqual([
    5,
    5,
    null,
    null,
  ]);
  expect([textOf('a'), textOf(''), textOf(null), textOf(5)]).toEqual(['a', null, null, null]);
  expect([timeOf('1970-01-01T00:00:01Z'), timeOf('soon'), timeOf(null)]).toEqual([
    1000,
    null,
    null,
  ]);
});

it('shows the end of an output, cut between characters', () => {
  expect(endOf(null)).toBeNull();
  expect(endOf('short')).toEqual({ text: 'short', isCut: false });
  const cut = endOf(`x${'😀'.repeat(40_000)}y`);
  expect(cut?.isCut).toBe(true);
  expect(cut?.text.isWellFormed()).toBe(true);
  expect(cut?.text.endsWith('😀y')).toBe(true);
  expect(cut?.text).toHaveLength(63_999);
  expect(endOf(`x${'y'.repeat(64_000)}`)).toEqual({ text: 'y'.repeat(64_000), isCut: true });
});

it('keeps what is shown nowhere else, without what is empty', () =>
  expect(
    otherValues({ status: 'RUNNING', deployment: 'blue', wrapper_version: '', build: null, x: 0 }),
  ).toEqual({
    deployment: 'blue',
    x: 0,
  }));
