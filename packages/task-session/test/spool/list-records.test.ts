import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, silentLog } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { usualBounds } from '../../src/spool/disk/bounds.ts';
import { dropRecords } from '../../src/spool/drop-records.ts';
import { listRecords } from '../../src/spool/list-records.ts';
import { openSpool } from '../../src/spool/open-spool.ts';
import { createNotice } from '../alerts/notice.ts';
import { openScene, report, server } from './open-scene.ts';

const none = {
  ...{ notify: [], notifySecret: undefined },
  ...{ rollbarAccessToken: undefined, rollbarReportFailures: false },
};

const open = async (dir: string) => {
  const path = join(dir, 'spool');
  const scene = openScene(path);
  const opened = await openSpool({ ...none, spoolDir: path }, {}, scene);
  if (!opened.ok) throw new Error(opened.problem);
  return { ...scene, path, spool: opened.value };
};

it('lists every state, the oldest first', () =>
  withTempDir(async (dir) => {
    const { spool, leave, keeperOf, pass, path } = await open(dir);
    expect(listRecords(spool)).toEqual([]);
    await leave();
    pass(61_000);
    await keeperOf({ taskName: undefined }).keep({ ...report, final: {} }, 'm');
    writeFileSync(join(path, '1000000000000-0123456789ab.json'), '{');
    writeFileSync(join(path, '1000000000001-0123456789ab.json'), '{"format":99}');
    writeFileSync(join(path, '1000000000002-0123456789ab.refused'), '{');
    const records = listRecords(spool);
    expect(records.map(({ state }) => state)).toEqual([
      'corrupt',
      'newer',
      'refused',
      'waiting',
      'sending',
    ]);
    expect(records[1]?.lastError).toContain('format 99; use a newer procwrap');
    expect(records[3]).toMatchObject({
      ...{ task: 'nightly', status: 'FAILED', tries: 1, baseUrl: server, ageSeconds: 61 },
      ...{ startedAt: '2026-01-31T09:00:00.123456Z', finishedAt: '2026-01-31T09:10:00Z' },
    });
    expect(records[4]).toMatchObject({ task: null, status: null, finishedAt: null });
  }));

it('shows until when a report waits', () =>
  withTempDir(async (dir) => {
    const { spool, leave, pass, now } = await open(dir);
    const atWorkUntil = new Date(now() + 60_000).toISOString();
    await leave({}, { ...report, atWorkUntil });
    expect(listRecords(spool)).toMatchObject([{ state: 'waiting', waitsUntil: atWorkUntil }]);
    pass(60_000);
    expect(listRecords(spool)).toMatchObject([{ state: 'waiting', waitsUntil: null }]);
  }));

it('drops by id, and not what is being sent', () =>
  withTempDir(async (dir) => {
    const { spool, leave, keeperOf, states } = await open(dir);
    await leave();
    await keeperOf().keep(report, 'm');
    const [waiting, sending] = listRecords(spool).toSorted((a) => (a.state === 'waiting' ? -1 : 1));
    const ids = [waiting?.id ?? '', sending?.id ?? '', 'x'];
    expect(dropRecords(spool, ids)).toEqual({
      dropped: [ids[0]],
      sending: [ids[1]],
      unknown: ['x'],
    });
    expect(states()).toEqual(['claimed']);
    expect(dropRecords(spool, 'all')).toMatchObject({ dropped: [], unknown: [] });
  }));

it('a spool that cannot be used is a problem', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    expect(await openSpool({ ...none, spoolDir: file }, {}, { now: Date.now })).toMatchObject({
      ok: false,
    });
    mkdirSync(join(dir, 'fine'), { mode: 0o700 });
    const fine = await openSpool({ ...none, spoolDir: join(dir, 'fine') }, {}, { now: Date.now });
    expect(fine).toMatchObject({ ok: true });
  }));

it('shows the execution, and does not read a file that is too large', () =>
  withTempDir(async (dir) => {
    const { spool, leave, path } = await open(dir);
    await leave({}, { ...report, execution: 'e1', accepted: true, final: { status: 7 } });
    const large = Buffer.alloc(usualBounds.recordBytes + 1, ' ');
    writeFileSync(join(path, '1000000000000-0123456789ab.json'), large);
    expect(listRecords(spool)).toMatchObject([
      { state: 'corrupt', bytes: large.length, lastError: 'it is not a JSON object' },
      { state: 'waiting', execution: 'e1', status: null },
    ]);
  }));

it('lists a message, and whether its receiver is known', () =>
  withTempDir(async (dir) => {
    const { keepMessage } = await import('../../src/alerts/late/keep-message.ts');
    const place = join(dir, 'spool');
    const url = new Secret('https://x.example/hush');
    const target = { kind: 'slack', url, host: 'x.example' } as const;
    const store = { place, now: () => 5000, log: silentLog };
    await keepMessage(store, { target, notice: createNotice(), why: 'it was away' });
    const list = async (notify: readonly (typeof target)[]) => {
      const opened = await openSpool({ ...none, notify, spoolDir: place }, {}, { now: () => 9000 });
      return opened.ok ? listRecords(opened.value) : [];
    };
    expect(await list([target])).toMatchObject([
      {
        ...{ kind: 'message', state: 'waiting', ageSeconds: 4, task: 'nightly', status: 'failure' },
        ...{ startedAt: '1970-01-01T00:00:01.000Z', finishedAt: '1970-01-01T00:00:02.500Z' },
        ...{ receiver: 'slack at x.example', isReceiverKnown: true, baseUrl: null },
        ...{ tries: 1, lastError: 'it was away' },
      },
    ]);
    expect(await list([])).toMatchObject([{ isReceiverKnown: false }]);
    expect(JSON.stringify(await list([target]))).not.toContain('hush');
  }));

it('does not touch a spool whose disk does not answer', async () => {
  const answers = async () => false;
  expect(
    await openSpool({ ...none, spoolDir: '/no/such/disk' }, {}, { now: Date.now, answers }),
  ).toEqual({ ok: false, problem: '/no/such/disk cannot be used: its disk does not answer' });
});
