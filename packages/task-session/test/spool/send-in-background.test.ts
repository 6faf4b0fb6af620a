import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FinalReport } from '@procwrap/api-client';
import { createLog, Secret } from '@procwrap/core';
import { startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { sendInBackground } from '../../src/spool/send-in-background.ts';
import { openScene, report } from './open-scene.ts';

/** A server, and a sender for the reports in a folder. */
const open = async (path: string) => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }] });
  onTestFinished(() => server.close());
  const clock = createFakeClock();
  const over = new AbortController();
  let lines = '';
  const log = createLog({
    level: 'DEBUG',
    write: (line) => {
      lines += line;
    },
  });
  const own = { baseUrl: server.url, apiKey: 'demo-key' };
  const budgets = {
    ...{ createErrorMs: 0, conflictMs: 0, conflictRetryDelayMs: 0, updateErrorMs: 0, finalMs: 0 },
    ...{ retryDelayMs: 20, resumeDelayMs: 'never' as const },
  };
  const connection = { baseUrl: server.url, apiKey: new Secret('demo-key'), budgets };
  const start = (resumeMs: number | 'never' = 600_000) =>
    sendInBackground({
      ...{ ...own, place: path, connection, clock, log, resumeMs, signal: over.signal },
      mask: (text) => text,
    });
  const scene = openScene(path);
  const creation = { ...report.creation, task: { name: 't1' } };
  const leave = (more: Partial<FinalReport> = {}) =>
    scene.leave(own, { ...report, creation, ...more });
  return { server, clock, start, leave, states: scene.states, lines: () => lines, over };
};

const inSpool = (
  use: (opened: Awaited<ReturnType<typeof open>>, path: string) => Promise<unknown>,
) => withTempDir(async (dir) => use(await open(join(dir, 'spool')), join(dir, 'spool')));

it('sends again when the server was away for a while', () =>
  inSpool(async ({ server, clock, start, leave, states, lines }) => {
    await leave();
    server.fault({ method: 'GET', drop: 'beforeWork' });
    const sending = start();
    await eventually(() => clock.waiting.includes(600_000));
    expect(states()).toEqual(['waiting']);
    await clock.advance(600_000);
    await sending;
    expect(server.executions()).toMatchObject([{ status: 'FAILED' }]);
    expect(states()).toEqual([]);
    expect(lines()).not.toContain('WARNING');
  }));

it('sends again what had to wait', () =>
  inSpool(async ({ server, clock, start, leave, states }) => {
    await leave({ atWorkUntil: new Date(clock.now() + 5000).toISOString() });
    const sending = start();
    await eventually(() => clock.waiting.includes(600_000));
    expect([states(), server.executions()]).toEqual([['waiting'], []]);
    await clock.advance(600_000);
    await sending;
    expect(server.executions()).toMatchObject([{ status: 'FAILED' }]);
  }));

it('does not send again when that is off, or when it is stopped', () =>
  inSpool(async ({ server, start, leave, states, over }) => {
    await leave();
    server.fault({ method: 'GET', drop: 'beforeWork', times: 2 });
    await start('never');
    over.abort();
    await start();
    expect(states()).toEqual(['waiting']);
  }));

it('a folder that is gone is nothing to send', () =>
  inSpool(async ({ start, lines }) => {
    await start();
    expect(lines()).toBe('');
  }));

it('says why it cannot send', () =>
  inSpool(async ({ start, lines }, path) => {
    writeFileSync(path, '');
    await start();
    expect(lines()).toContain('are not sent: it is not a folder');
  }));

it('a folder with the name of a record is none', () =>
  inSpool(async ({ start, lines }, path) => {
    mkdirSync(join(path, '1000000000000-0123456789ab.json'), { recursive: true, mode: 0o700 });
    await start();
    expect(lines()).toBe('');
  }));
