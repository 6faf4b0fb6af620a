import { expect, test } from 'vitest';
import { parseTime } from '../../src/fields/time.ts';

test.each([
  ['2024-02-29', '2024-02-29T00:00:00Z'],
  ['2026-01-31T09:00:00.123456+02:00', '2026-01-31T07:00:00.123456Z'],
  ['0000-01-01', '0000-01-01T00:00:00Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
])('%s is a time', (text, time) => expect(parseTime(text)).toBe(time));

test.each([
  '2026-02-29',
  '2026-02-30T00:00:00Z',
  '2026-04-31T12:00Z',
  '2026-00-10',
  '2026-13-01',
  '2026-01-32',
  '2026-01-31T25:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01',
  'yesterday',
  5,
])('%s is no time', (value) => expect(parseTime(value)).toBeUndefined());
