import { expect, it } from 'vitest';
import { formatLength, formatLocal } from '../src/format-times.ts';

it.each([
  [0, '0 s'],
  [1.54, '1.5 s'],
  [59, '59 s'],
  [59.96, '1 min'],
  [150, '2 min 30 s'],
  [3600, '1 h'],
  [7500, '2 h 5 min'],
  [90_000, '1 d 1 h'],
])('%j seconds are %s', (seconds, text) => expect(formatLength(seconds)).toBe(text));

it('shows a time by the clock of a place', () =>
  expect(formatLocal(Date.UTC(2026, 6, 1, 22, 30), 'Europe/Rome')).toBe(
    '2026-07-02 00:30 Europe/Rome',
  ));
