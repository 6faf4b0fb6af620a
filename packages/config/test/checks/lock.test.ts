import { expect, it } from 'vitest';
import { parseArgv } from '../../src/argv.ts';
import { readOptions } from '../../src/index.ts';
import { readArgv, readObject, readVariables, shown } from '../readings.ts';

const withoutServer = (argv: readonly string[]) =>
  readOptions({ flags: parseArgv([...argv, 'job']).flags, env: {} });

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

it.each([
  [['-o', '--max-concurrency', '1'], /without a name; add --lock NAME/],
  [['-o', '--max-concurrency', '2', '-n', 'x'], /where a lock allows one run; write --max-conc/],
  [['-o', '--max-concurrency', '1', '-n', 'x', '--mode', 'exec'], /with --mode exec; remove it/],
] as const)('warns of a number of runs that nothing limits offline: %j', (argv, message) =>
  expect(shown(withoutServer(argv))).toEqual([expect.stringMatching(message)]),
);

it.each([
  [['--max-concurrency', '1', '-n', 'x']],
  [['--max-concurrency', '1', '--lock', 'x']],
  [['--max-concurrency', '1', '--no-lock']],
  [['--max-concurrency', '-1']],
  [['-n', 'x']],
] as const)('does not warn of a number of runs offline: %j', (argv) =>
  expect(shown(withoutServer(['-o', ...argv]))).toEqual([]),
);

it('does not warn of a number of runs that a server may limit', () =>
  expect(shown(readArgv('--max-concurrency', '2', 'job'))).toEqual([]));

it('does not warn of variables', () =>
  expect(shown(readVariables({ LOCK_WAIT_SECONDS: '5', LOCK_DIR: '/locks' }))).toEqual([]));
