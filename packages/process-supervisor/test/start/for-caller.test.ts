import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { endForCaller } from '../../src/start/for-caller.ts';

const endOf = (text: string, exitCode: number) =>
  withTempDir(async (dir) => {
    const file = join(dir, 'script');
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return endForCaller({ kind: 'exited', exitCode }, { file, args: [], env: {} });
  });

describe('the end of a program that was started through a tool', () => {
  it('is notStarted when the program cannot be started', async () => {
    expect(await endOf('#!/bin/sh\r\n', 127)).toEqual({
      kind: 'notStarted',
      reason: 'notFound',
      message: expect.stringContaining(String.raw`/bin/sh\r`),
    });
  });

  it.each([126, 127, 1, 0])('is its own when it can be started: %i', async (exitCode) => {
    expect(await endOf('#!/bin/sh\n', exitCode)).toEqual({ kind: 'exited', exitCode });
  });

  it('is the signal that ended it', async () => {
    const end = { kind: 'signalled', signal: 'SIGKILL' } as const;
    expect(await endForCaller(end, { file: '/no/such', args: [], env: {} })).toEqual(end);
  });
});
