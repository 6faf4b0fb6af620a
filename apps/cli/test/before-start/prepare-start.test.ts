import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { createLog } from '@procwrap/core';
import { createStopper } from '@procwrap/task-session';
import { createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { prepareStart } from '../../src/before-start/prepare-start.ts';

const isRoot = process.getuid?.() === 0;

const given = (object: Record<string, unknown>, env: Record<string, string> = {}) => {
  const lines: string[] = [];
  const steps = {
    options: readOptions({ env: {}, object }).options,
    env,
    clock: createFakeClock(),
    log: createLog({ level: 'INFO', write: (line) => void lines.push(line.trimEnd()) }),
    stopper: createStopper(),
    leftMs: Number.POSITIVE_INFINITY,
  };
  return { steps, lines };
};

/** A folder with a template. */
const withTemplate = (text: string, use: (from: string, to: string) => Promise<void>) =>
  withTempDir((dir) => {
    const from = join(dir, 'a.eta');
    writeFileSync(from, text);
    return use(from, join(dir, 'a.conf'));
  });

describe('waiting', () => {
  it('fails with 124 when the time runs out, and shows a wait of more than a second', async () => {
    const { steps, lines } = given({ waitFor: ['file:/no/such/file'], waitForTimeout: 2 });
    const waiting = prepareStart(steps);
    await eventually(() => steps.clock.waiting.includes(250));
    await steps.clock.advance(1500);
    await eventually(() => lines.length > 0);
    await eventually(() => steps.clock.waiting.includes(250));
    await steps.clock.advance(500);
    expect(await waiting).toEqual({
      kind: 'notStarted',
      reason: 'failed',
      exitCode: 124,
      message: '--wait-for: file:/no/such/file was not ready within 2 s: it does not exist',
    });
    expect(lines[0]).toContain('INFO waiting for file:/no/such/file, ');
  });

  it('ends at a stop with the exit status of its signal, and renders nothing', () =>
    withTemplate('x', async (from, to) => {
      const waitFor = ['file:/no/such/file'];
      const { steps } = given({ waitFor, waitForTimeout: 'none', render: [{ from, to }] });
      const waiting = prepareStart(steps);
      await eventually(() => steps.clock.waiting.includes(250));
      steps.stopper.stop({ by: 'signal', signal: 'SIGINT' }, 'drain');
      expect(await waiting).toMatchObject({ reason: 'stopped', exitCode: 130 });
      expect(statSync(to, { throwIfNoEntry: false })).toBeUndefined();
    }));
});

describe('rendering', () => {
  it('writes files with the environment of the command, for its owner only', () =>
    withTemplate('a=<%= it.A %>\n', async (from, to) => {
      const { steps } = given({ render: [{ from, to }] }, { A: 'hush' });
      expect(await prepareStart(steps)).toBeUndefined();
      expect(readFileSync(to, 'utf8')).toBe('a=hush\n');
      expect(statSync(to).mode & 0o777).toBe(0o600);
    }));

  it.runIf(isRoot)('gives the files to the user of the command', () =>
    withTemplate('x', async (from, to) => {
      const { steps } = given({ render: [{ from, to }], user: '1234' });
      expect(await prepareStart(steps)).toBeUndefined();
      expect(statSync(to).uid).toBe(1234);
    }),
  );

  it('fails with 78 at the first problem, and hides a value that a template throws', () =>
    withTemplate('<% throw new Error("bad " + it.A) %>', async (from, to) => {
      const render = [
        { from, to },
        { from: '/no/such/file', to },
      ];
      const { steps } = given({ render }, { A: 'hush' });
      expect(await prepareStart(steps)).toEqual({
        kind: 'notStarted',
        reason: 'failed',
        exitCode: 78,
        message: `--render: ${from}:1: bad [secret]`,
      });
    }));

  it('does not begin after a stop', async () => {
    const { steps } = given({ render: [{ from: '/no/such/file', to: '/no/such/result' }] });
    steps.stopper.stop({ by: 'server' });
    expect(await prepareStart(steps)).toMatchObject({ reason: 'stopped', exitCode: 143 });
  });
});
