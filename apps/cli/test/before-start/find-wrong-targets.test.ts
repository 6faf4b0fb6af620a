import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { findWrongTargets } from '../../src/before-start/find-wrong-targets.ts';

const found = (...waitFor: string[]) =>
  findWrongTargets(readOptions({ env: { PROC_WRAPPER_WAIT_FOR: waitFor.join(',') } })).map(
    ({ severity, where, message }) => `${severity} ${where}: ${message}`,
  );

it('says nothing about targets that can be waited for', () =>
  expect(found('tcp://db:5432', 'http://web/', 'https://web/', 'unix:/s', 'file:/f')).toEqual([]));

it.each([
  ['tcp://db', "cannot wait for 'tcp://db': it needs a host and a port"],
  ['tcp://:5432', "cannot wait for 'tcp://:5432': it needs a host and a port"],
  ['db:5432', "cannot wait for 'db:5432': its kind is unknown"],
  ['db\n5432', "cannot wait for 'db 5432': its kind is unknown"],
  ['tcp://a\nb:1', "cannot wait for 'tcp://a b:1': it contains a blank or a line break"],
  ['http://a/b c', "cannot wait for 'http://a/b c': it contains a blank or a line break"],
  ['http://me:hush@', "cannot wait for 'http://': it is no URL"],
])('names the variable for %j', (target, problem) =>
  expect(found('tcp://db:5432', target)).toEqual([
    `error PROC_WRAPPER_WAIT_FOR: ${problem}; write tcp://host:port, http://..., https://..., file:path or unix:path`,
  ]),
);
