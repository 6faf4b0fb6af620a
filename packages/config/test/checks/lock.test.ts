import { expect, it } from 'vitest';
import { readArgv, readObject, readVariables, shown } from '../readings.ts';

const wait = ['--lock-wait', '5'];
const dir = ['--lock-dir', '/locks'];

it('warns of options about a lock without one', () => {
  expect(shown(readArgv(...wait, ...dir, 'job'))).toEqual([
    'warning --lock-wait: has no effect without --lock; add it or remove this option',
    'warning --lock-dir: has no effect without --lock; add it or remove this option',
  ]);
  expect(shown(readObject({ lockWait: 5 }))).toEqual([
    'warning options.lockWait: has no effect without options.lock; add it or remove this option',
  ]);
});

it('warns of options about a lock that is not held', () =>
  expect(shown(readArgv('--lock', 'x', '--no-lock', ...wait, 'job'))).toEqual([
    'warning --lock-wait: has no effect with --no-lock; remove one of them',
  ]));

it('does not warn when there is a lock', () => {
  expect(shown(readArgv('--lock', 'x', ...wait, ...dir, 'job'))).toEqual([]);
  const one = ['-o', '-n', 'nightly', '--max-concurrency', '1'];
  expect(shown(readArgv(...one, ...wait, 'job'))).toEqual([]);
});

it('does not warn when the name is wrong, which is an error', () =>
  expect(shown(readArgv('--lock', '', ...wait, 'job'))).toEqual([
    expect.stringMatching(/^error --lock: /),
  ]));

it('does not warn of variables', () =>
  expect(shown(readVariables({ LOCK_WAIT_SECONDS: '5', LOCK_DIR: '/locks' }))).toEqual([]));
