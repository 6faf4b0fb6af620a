import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { readIgnoredSignals } from '../../src/signals/ignored-signals.ts';

interface Traces {
  readonly sigIgn?: string;
  readonly stdinFlags?: string;
  readonly stdin?: string;
  readonly startedWith?: string;
}

/** The result for a /proc with these signs. */
const readFrom = ({ sigIgn, stdinFlags = '0100000', stdin = '/dev/null', startedWith }: Traces) =>
  withTempDir(async (root) => {
    for (const name of ['7', 'self/fd', 'self/fdinfo'])
      mkdirSync(join(root, name), { recursive: true });
    if (sigIgn) writeFileSync(join(root, '7/status'), `Name:\tsh\nSigIgn:\t${sigIgn}\n`);
    writeFileSync(join(root, 'self/fdinfo/0'), `pos:\t0\nflags:\t${stdinFlags}\n`);
    symlinkSync(stdin, join(root, 'self/fd/0'));
    return readIgnoredSignals({ parentPid: 7, env: { _: startedWith }, root });
  });

it.each<Traces>([
  { sigIgn: '0000000000000001' },
  { sigIgn: '0000000000001007' },
  { startedWith: '/usr/bin/nohup' },
  { stdinFlags: '0100001' },
])('sees a trace of an ignored HUP: %j', async (traces) =>
  expect(await readFrom(traces)).toEqual(['SIGHUP']),
);

it.each<Traces>([
  {},
  // The signals that an interactive bash ignores, and resets for the programs that it starts.
  { sigIgn: '0000000000384004' },
  { startedWith: '/usr/bin/node' },
  { stdinFlags: '0100001', stdin: '/tmp/log' },
  { stdinFlags: '0100002' },
])('sees none: %j', async (traces) => expect(await readFrom(traces)).toEqual([]));

it('finds none without /proc', () =>
  expect(readIgnoredSignals({ parentPid: 1, env: {}, root: '/no/such/folder' })).toEqual([]));
