import type { MonitorDatabase } from '@procwrap/task-store';
import { expect, it } from 'vitest';
import { describeFault } from '../../src/server/describe-fault.ts';
import { beginRun, withMonitor } from '../started.ts';

const full = Object.assign(new Error('database or disk is full'), {
  code: 'ERR_SQLITE_ERROR',
  errcode: 13,
});

const breakable = () => {
  const fault: { error?: Error } = {};
  const change = (database: MonitorDatabase): MonitorDatabase => ({
    ...database,
    store: {
      ...database.store,
      transaction: (use) =>
        fault.error ? Promise.reject(fault.error) : database.store.transaction(use),
    },
  });
  return { fault, change };
};

it('answers a full disk with 503, says so on the page, and continues when there is room', () => {
  const { fault, change } = breakable();
  return withMonitor({ database: change }, async ({ job, person }) => {
    const [ask, admin] = [await job(), await person()];
    fault.error = full;
    const refused = await beginRun(ask, 'import');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '15']);
    const status = await admin('GET', '/page/v1/status');
    expect(status.body.problems).toEqual([expect.stringMatching(/^The disk is full/)]);
    delete fault.error;
    expect((await beginRun(ask, 'import')).status).toBe(201);
    expect((await admin('GET', '/page/v1/status')).body.problems).toEqual([]);
  });
});

it('shows the page to who is signed in while the disk is full', () => {
  let now = Date.now();
  const change = (database: MonitorDatabase): MonitorDatabase => ({
    ...database,
    rows: { ...database.rows, touchSession: () => Promise.reject(full) },
  });
  return withMonitor({ database: change, now: () => now }, async ({ person }) => {
    const admin = await person();
    now += 120_000;
    expect((await admin('GET', '/page/v1/home')).status).toBe(200);
    expect((await admin('GET', '/page/v1/status')).status).toBe(200);
  });
});

it('answers any other fault with 500 and no details', () => {
  const { fault, change } = breakable();
  const lines: string[] = [];
  const log = {
    info: () => {},
    warning: () => {},
    error: (_event: string, line: string) => void lines.push(line),
  };
  return withMonitor({ database: change, log }, async ({ job }) => {
    const ask = await job();
    fault.error = new Error('secret inside');
    const failed = await beginRun(ask, 'import');
    expect([failed.status, failed.body.error_class]).toEqual([500, 'InternalServerError']);
    expect(failed.text).not.toContain('secret');
    expect(lines.join()).toContain('secret inside');
  });
});

it.each([
  [full, 'disk-full'],
  [Object.assign(new Error('x'), { code: '53100' }), 'disk-full'],
  [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'disk-full'],
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'database-away'],
  [new Error('Connection terminated unexpectedly'), 'database-away'],
  [new Error('outer', { cause: full }), 'disk-full'],
  [new TypeError('x'), 'unknown'],
  [undefined, 'unknown'],
])('tells faults apart: %o', (thrown, kind) => expect(describeFault(thrown).kind).toBe(kind));
