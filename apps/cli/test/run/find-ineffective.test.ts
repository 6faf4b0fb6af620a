import { readOptions } from '@procwrap/config';
import { parseArgv } from '@procwrap/config/argv';
import { expect, it } from 'vitest';
import { findIneffective } from '../../src/run/find-ineffective.ts';

const namedBy = (...argv: string[]) =>
  findIneffective(readOptions({ flags: parseArgv(argv).flags, env: {} })).map(({ where }) => where);

it.each([
  [['-t', '5', '--max-conflicting-age', '2', '--send-hostname', '--cgroup'], []],
  [
    ['-o', '-t', '5', '--max-conflicting-age', '2', '--send-hostname'],
    ['--max-conflicting-age', '--send-hostname'],
  ],
  [
    ['--mode', 'exec', '-t', '5', '--map-exit', '1:0', '-w', '/'],
    ['-t', '--map-exit'],
  ],
  [['--mode', 'exec', '--watch-secrets', '5'], ['--watch-secrets']],
  [
    ['-o', '--mode', 'exec', '--send-pid', '--send-hostname'],
    ['--send-pid', '--send-hostname'],
  ],
  [
    ['--sidecar-container-mode', '--wait-for', 'file:/f', '--render', 'a:b'],
    ['--wait-for', '--render'],
  ],
  [['--sidecar-container-mode', '--user', 'root', '-t', '5'], ['--user']],
])('names the options without an effect: %j', (argv, named) =>
  expect(namedBy(...argv)).toEqual(named),
);
