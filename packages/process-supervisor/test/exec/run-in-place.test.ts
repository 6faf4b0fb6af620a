import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { runInPlace } from '../../src/exec/run-in-place.ts';
import { fakeSelf } from '../command/fake-self.ts';
import { ownEnv } from '../own-env.ts';

/** A process that gets its signals from the test. */
const createSelf = () => {
  const listeners = new Map<string, (signal: NodeJS.Signals) => void>();
  const self = fakeSelf({
    on: (signal, listener) => listeners.set(signal, listener),
    off: (signal) => listeners.delete(signal),
  });
  return { self, listeners };
};

it('passes signals on, and ends as the program does', () =>
  withTempDir(async (dir) => {
    const { self, listeners } = createSelf();
    const script = 'trap "exit 11" HUP; : > "$0"; while :; do sleep 0.02; done';
    const ready = join(dir, 'ready');
    const program = { file: '/bin/sh', args: ['-c', script, ready], env: ownEnv() };
    const ended = runInPlace(program, self);
    try {
      await eventually(() => existsSync(ready));
    } finally {
      listeners.get('SIGHUP')?.('SIGHUP');
    }
    expect(await ended).toEqual({ kind: 'exited', exitCode: 11 });
    expect(listeners.size).toBe(0);
  }));

it('handles no signals of a program that cannot be started', async () => {
  const { self, listeners } = createSelf();
  const program = { file: '/no/such/program', args: [], env: ownEnv() };
  expect(await runInPlace(program, self)).toMatchObject({ kind: 'notStarted', reason: 'notFound' });
  expect(listeners.size).toBe(0);
});
