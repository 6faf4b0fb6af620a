import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FinalReport, ReportKeeper, ReportSender } from '@procwrap/api-client';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { NamedRecord } from '../../src/spool/disk/file-name.ts';
import { ownMark } from '../../src/spool/disk/process-mark.ts';
import { SpoolFolder } from '../../src/spool/disk/spool-folder.ts';
import { openScene, report } from './open-scene.ts';

const delivered = { kind: 'delivered' } as const;
const away = { kind: 'undelivered', message: 'refused secret' } as const;
const busy = { kind: 'undelivered', status: 503, message: 'busy' } as const;
const refused = { kind: 'refused', status: 400, message: 'no' } as const;
const until = '2026-01-31T09:11:00.000Z';
const month = 31 * 24 * 3_600_000;
const inSpool = (use: (scene: ReturnType<typeof openScene>, path: string) => Promise<unknown>) =>
  withTempDir((dir) => use(openScene(join(dir, 'spool')), join(dir, 'spool')));

it('sends all that wait, the oldest first', () =>
  inSpool(async ({ leave, pass, send, states }) => {
    for (const idempotencyKey of ['a', 'b', 'c']) {
      await leave({}, { ...report, idempotencyKey });
      pass(1000);
    }
    const { sent, result } = await send(delivered);
    expect(sent.map((one) => one.idempotencyKey)).toEqual(['a', 'b', 'c']);
    expect(result).toMatchObject({ delivered: 3, refused: 0, left: 0, isAway: false });
    expect(states()).toEqual([]);
  }));

it('ends when the server is not reachable, and tries all when it is busy', () =>
  inSpool(async ({ leave, pass, send, states }) => {
    for (let number = 0; number < 3; number += 1) {
      await leave();
      pass(1000);
    }
    expect(await send(away)).toMatchObject({ sent: [{}, {}], result: { left: 2, isAway: true } });
    expect(await send(busy)).toMatchObject({ sent: [{}, {}, {}], result: { isAway: false } });
    expect(states()).toEqual(['waiting', 'waiting', 'waiting']);
  }));

it('one record that never gets an answer does not hold up the others', () =>
  inSpool(async ({ leave, pass, send, states }) => {
    for (const idempotencyKey of ['bad', 'b', 'c']) {
      await leave({}, { ...report, idempotencyKey });
      pass(1000);
    }
    const sender = {
      deliver: async ({ idempotencyKey }: FinalReport, keeper: ReportKeeper) => {
        const isBad = idempotencyKey === 'bad';
        await (isBad ? keeper.release() : keeper.delivered());
        return isBad ? away : delivered;
      },
    };
    const { result } = await send(busy, { sender: sender as unknown as ReportSender });
    expect(result).toMatchObject({ delivered: 2, left: 1, isAway: false });
    expect(states()).toEqual(['waiting']);
  }));

it('puts a refused one aside, and sends it no more', () =>
  inSpool(async ({ leave, send, states }) => {
    await leave();
    expect(await send(refused)).toMatchObject({ result: { refused: 1 } });
    expect(states()).toEqual(['refused']);
    expect(await send(delivered)).toMatchObject({ sent: [] });
  }));

it('sends only what is for its server and its key', () =>
  inSpool(async ({ leave, send }) => {
    await leave({ baseUrl: 'https://other.example.com' });
    await leave({ apiKey: 'another' });
    expect(await send(delivered)).toMatchObject({ sent: [] });
    expect(await send(refused, { asked: true })).toMatchObject({ sent: [{}] });
    // A refusal says nothing when the key is another one.
    expect(await send(delivered, { asked: true })).toMatchObject({ sent: [{}] });
    await leave({ apiKey: 'another' }, { ...report, execution: 'e1', accepted: true });
    expect(await send(delivered)).toMatchObject({ sent: [{ execution: 'e1' }] });
  }));

it('drops one that is too old, after another try', () =>
  inSpool(async ({ leave, send, pass, states, lines }) => {
    await leave();
    pass(month);
    await send(busy);
    expect(states()).toEqual([]);
    expect(lines()).toContain('is too old, and was dropped: busy');
  }));

it('leaves what a running process has, and what it cannot read', () =>
  inSpool(async ({ keeperOf, leave, send, states, lines }, path) => {
    await keeperOf().keep(report, 'm');
    await leave();
    writeFileSync(join(path, '1000000000000-0123456789ab.json'), '{');
    writeFileSync(join(path, '1000000000001-0123456789ab.json'), '{"format":99}');
    expect(await send(delivered)).toMatchObject({ sent: [{}] });
    expect(states()).toEqual(['corrupt', 'waiting', 'claimed']);
    expect(lines()).toContain('cannot be read: it is not a JSON object; put aside');
  }));

it('leaves a report alone that must wait, and sends the others', () =>
  inSpool(async ({ leave, send, states, lines, folder }) => {
    await leave();
    await leave();
    const { sent, result } = await send({ kind: 'postponed', until });
    expect(sent).toHaveLength(2);
    expect(result).toEqual({ delivered: 0, refused: 0, left: 2, postponed: 2, isAway: false });
    expect(states()).toEqual(['waiting', 'waiting']);
    expect(lines()).toContain(`waits until ${until}: the server may still create its execution`);
    const [record] = folder.list();
    expect(JSON.parse((record && folder.read(record)) ?? '')).toMatchObject({ tries: 1 });
  }));

it('notes a creation in the record before it is sent', () =>
  inSpool(async ({ leave, send, folder, states }) => {
    await leave();
    const sender = {
      deliver: async (_one: FinalReport, keeper: ReportKeeper) => {
        await keeper.noteCreation(until);
        const [record] = folder.list();
        const text = (record && folder.read(record)) ?? '';
        expect(JSON.parse(text)).toMatchObject({ tries: 1, atWorkUntil: until });
        await keeper.release();
        return busy;
      },
    };
    await send(busy, { sender: sender as unknown as ReportSender });
    expect(states()).toEqual(['waiting']);
  }));

it('a creation that the disk does not note leaves the record claimed', () =>
  inSpool(async ({ leave, send, folder, states }) => {
    await leave({}, { ...report, unsent: true });
    Object.assign(folder, { write: () => Promise.reject(new Error('the disk is full')) });
    const sender = {
      deliver: async (_one: FinalReport, keeper: ReportKeeper) => {
        await keeper.noteCreation(until);
        await keeper.release();
        return busy;
      },
    };
    await send(busy, { sender: sender as unknown as ReportSender });
    expect(states()).toEqual(['claimed']);
  }));

it('of a record whose sender was killed, nobody knows whether it was sent', () =>
  inSpool(async ({ leave, send, folder }) => {
    const unsent = { ...report, unsent: true };
    await leave({}, unsent);
    expect(await send(busy)).toMatchObject({ sent: [{ unsent: true }] });
    const [record] = folder.list();
    const ended = { place: ownMark().place, pid: 2 ** 22 + 1, startTime: '1' };
    if (record) folder.move(record, { kind: 'claimed', by: ended });
    expect(await send(busy)).toMatchObject({ sent: [{ unsent: false }] });
  }));

it('a stop ends it', () =>
  inSpool(async ({ leave, send, states }) => {
    await leave();
    const stop = new AbortController();
    stop.abort();
    expect(await send(away, { signal: stop.signal })).toMatchObject({ sent: [] });
    expect(states()).toEqual(['waiting']);
  }));

it('a record that another sender took meanwhile is not sent twice', () =>
  inSpool(async ({ leave, send, folder, states }) => {
    await leave();
    const [record] = folder.list();
    if (!record) throw new Error('no record');
    expect(folder.claim(record)).toBeDefined();
    expect(folder.claim(record)).toBeUndefined();
    expect(folder.read(record)).toBeUndefined();
    expect(await send(delivered)).toMatchObject({ sent: [] });
    expect(states()).toEqual(['claimed']);
  }));

it('names a report by its task, its execution, or as a run', () =>
  inSpool(async ({ leave, send, lines }) => {
    await leave();
    await leave({ taskName: undefined }, { ...report, execution: 'e1' });
    await leave({ taskName: undefined });
    await send(delivered);
    for (const name of ['nightly', 'e1', 'a run'])
      expect(lines()).toContain(` of ${name} (FAILED) was sent`);
  }));

it('a stop while a report is sent writes nothing', () =>
  inSpool(async ({ leave, send, states, folder }) => {
    await leave();
    const stop = new AbortController();
    const sender = {
      deliver: async (one: FinalReport, keeper: ReportKeeper) => {
        stop.abort();
        expect(await keeper.keep(one, 'stopped')).toBe(true);
        await keeper.release();
        return { kind: 'undelivered', message: 'it was stopped' } as const;
      },
    };
    const change = { signal: stop.signal, sender: sender as unknown as ReportSender };
    expect(await send(delivered, change)).toMatchObject({ result: { left: 1 } });
    expect(states()).toEqual(['waiting']);
    const [record] = folder.list();
    expect(JSON.parse((record && folder.read(record)) ?? '')).toMatchObject({ tries: 1 });
  }));

it('a stop before anything was sent leaves the report unsent', () =>
  inSpool(async ({ leave, send, folder }) => {
    const unsent = { ...report, unsent: true };
    await leave({}, unsent);
    const stop = new AbortController();
    const sender = {
      deliver: async (one: FinalReport, keeper: ReportKeeper) => {
        await keeper.noteCreation(until);
        stop.abort();
        expect(await keeper.keep(one, 'stopped')).toBe(true);
        await keeper.release();
        return { kind: 'undelivered', message: 'it was stopped' } as const;
      },
    };
    await send(busy, { signal: stop.signal, sender: sender as unknown as ReportSender });
    const [record] = folder.list();
    const written = JSON.parse((record && folder.read(record)) ?? '');
    expect(written).toMatchObject({ tries: 1, unsent: true });
    expect(written).not.toHaveProperty('atWorkUntil');
  }));

it('a record that is removed while it is sent stays removed', () =>
  inSpool(async ({ leave, send, states, folder, lines }) => {
    await leave();
    const sender = {
      deliver: async (_one: FinalReport, keeper: ReportKeeper) => {
        for (const record of folder.list()) folder.remove(record);
        await keeper.refused('no');
        await keeper.release();
        return refused;
      },
    };
    await send(refused, { sender: sender as unknown as ReportSender });
    expect(states()).toEqual([]);
    expect(lines()).not.toContain('was refused');
  }));

it('leaves a record to a sender that was faster', () =>
  inSpool(async ({ leave, send, states, now }, path) => {
    class Slower extends SpoolFolder {
      override claim(record: NamedRecord) {
        super.claim(record);
        return super.claim(record);
      }
    }
    await leave();
    expect(await send(delivered, { folder: new Slower(path, now) })).toMatchObject({ sent: [] });
    expect(states()).toEqual(['claimed']);
  }));

it('sends nothing of a record that was removed when it was claimed', () =>
  inSpool(async ({ leave, send, states, now }, path) => {
    class Removing extends SpoolFolder {
      override claim(record: NamedRecord) {
        const claimed = super.claim(record);
        if (claimed) this.remove(claimed);
        return claimed;
      }
    }
    await leave();
    expect(await send(delivered, { folder: new Removing(path, now) })).toMatchObject({ sent: [] });
    expect(states()).toEqual([]);
  }));
