import { expect, it } from 'vitest';
import { exitCodes } from '../../src/option-types/exit-codes.ts';
import { exitMap } from '../../src/option-types/exit-map.ts';

it.each([
  ['1', [1]],
  ['0, 75;255', [0, 75, 255]],
])('reads the codes %j', (text, value) =>
  expect(exitCodes().parse(text)).toEqual({ ok: true, value }),
);

it.each(['', ' , ', '256', '-1', '1.5', 'one', '0x1', '1000'])('refuses the codes %j', (text) =>
  expect(exitCodes().parse(text)).toHaveProperty('problem'),
);

it('accepts numbers and texts in an options object, and an empty list', () => {
  expect(exitCodes().accept([1, '2'])).toEqual({ ok: true, value: [1, 2] });
  expect(exitCodes().accept([])).toEqual({ ok: true, value: [] });
  expect(exitCodes().accept(7)).toEqual({
    ok: false,
    problem: 'is not a list; expected exit codes from 0 to 255, such as 1,75',
  });
});

it('reads pairs', () => {
  expect(exitMap().parse('143:0')).toEqual({ ok: true, value: [{ from: 143, to: 0 }] });
  for (const text of ['143', '143:', ':0', '1:2:3', '143:256']) {
    expect(exitMap().parse(text)).toEqual({
      ok: false,
      problem: `contains "${text}"; expected pairs of exit codes from 0 to 255, such as 143:0`,
    });
  }
});
