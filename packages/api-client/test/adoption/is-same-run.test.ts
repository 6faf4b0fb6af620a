import { expect, test } from 'vitest';
import { isOlder, isSameRun } from '../../src/adoption/is-same-run.ts';

const uuid = '8d2f5a34-0b5e-4a4a-9f0e-6a4d3f5b1c2d';
const sent = { started_at: '2026-01-31T09:00:00.120Z', task: { name: ' t1 ' }, hostname: 'h1 ' };
const stored = { started_at: '2026-01-31T09:00:00.120000Z', task: { uuid, name: 't1' } };

test.each([
  [true, 'the same run', sent, { ...stored, hostname: 'h1' }],
  [false, 'another host', sent, { ...stored, hostname: 'h2' }],
  [true, 'no host was sent', { ...sent, hostname: undefined }, { ...stored, hostname: 'h2' }],
  [
    true,
    'an offset',
    sent,
    { ...stored, hostname: 'h1', started_at: '2026-01-31T09:00:00.12+00:00' },
  ],
  [
    false,
    'a microsecond later',
    sent,
    { ...stored, hostname: 'h1', started_at: '2026-01-31T09:00:00.120001Z' },
  ],
  [false, 'another task', sent, { ...stored, hostname: 'h1', task: { uuid, name: 't2' } }],
  [
    true,
    'the uuid of the task',
    { ...sent, task: { uuid: uuid.toUpperCase() } },
    { ...stored, hostname: 'h1' },
  ],
  [
    false,
    'the uuid of another task',
    { ...sent, task: { uuid: 'x', name: 't1' } },
    { ...stored, hostname: 'h1' },
  ],
  [false, 'no task', { ...sent, task: undefined }, { ...stored, hostname: 'h1' }],
  [false, 'no task in the answer', sent, { ...stored, hostname: 'h1', task: undefined }],
])('%s: %s', (expected, _name, creation, execution) => {
  const plain = (value: object) => JSON.parse(JSON.stringify(value));
  expect(isSameRun(plain(creation), plain(execution))).toBe(expected);
});

test('a whole second has no fraction', () => {
  const whole = { ...sent, started_at: '2026-01-31T09:00:00.000Z', hostname: '' };
  expect(isSameRun(whole, { ...stored, started_at: '2026-01-31T09:00:00Z' })).toBe(true);
});

test.each([
  ['2026-01-31T08:59:59Z', true],
  ['2026-01-31T09:00:00.120000Z', false],
  ['2026-01-31T09:00:01Z', false],
])('%s is older: %s', (started_at, expected) => {
  expect(isOlder(sent, { started_at })).toBe(expected);
});
