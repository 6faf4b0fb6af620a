import { expect, test } from 'vitest';
import type { NamedKeyRow, PersonRow } from '../../src/ports/people-rows.ts';
import { nineMs, type OpenDatabase, openFilled } from './open.ts';

const person = (id: string, name: string, rest: Partial<PersonRow> = {}): PersonRow => ({
  id,
  name,
  passwordHash: 'scrypt$1',
  level: 1000,
  enabled: true,
  createdAtMs: nineMs,
  ...rest,
});

const peopleTests = (open: OpenDatabase): void => {
  test('people by name in any case', async () => {
    const { rows } = await openFilled(open);
    expect(await rows.countPeople()).toBe(0);
    const ada = person('p1', 'Ádá');
    await rows.insertPerson(ada);
    await rows.insertPerson(person('p2', 'bob', { passwordHash: null, enabled: false }));
    await expect(rows.insertPerson(person('p3', 'áDÁ'))).rejects.toThrow();
    expect(await rows.findPersonByName('áDá')).toEqual(ada);
    await rows.updatePerson('p1', { name: 'Eve', level: 0 });
    await rows.updatePerson('p1', {});
    expect(await rows.findPersonByName('ádá')).toBeUndefined();
    expect(await rows.findPersonByName('eve')).toEqual({ ...ada, name: 'Eve', level: 0 });
    expect((await rows.listPeople()).map(({ id }) => id)).toEqual(['p1', 'p2']);
    await rows.deletePerson('p1');
    expect(await rows.countPeople()).toBe(1);
  });

  test('sessions go with their person, or when their time is over', async () => {
    const { rows } = await openFilled(open);
    const ada = person('p1', 'ada');
    await rows.insertPerson(ada);
    const session = (digest: string, expiresAtMs: number) => ({
      digest,
      personId: 'p1',
      createdAtMs: 1,
      seenAtMs: 2,
      expiresAtMs,
    });
    for (const row of [session('a', 10), session('b', 20), session('c', 30), session('d', 40)])
      await rows.insertSession(row);
    expect(await rows.findSession('a')).toEqual({ session: session('a', 10), person: ada });
    await rows.touchSession('a', 5, 35);
    expect((await rows.findSession('a'))?.session).toMatchObject({ seenAtMs: 5, expiresAtMs: 35 });
    await rows.deleteSessionsBefore(20);
    await rows.deleteSession('c');
    const left = async () => {
      const found = await Promise.all(['a', 'b', 'c', 'd'].map((one) => rows.findSession(one)));
      return found.flatMap((one) => one?.session.digest ?? []);
    };
    expect(await left()).toEqual(['a', 'd']);
    await rows.deleteSessionsOf('p1');
    expect(await left()).toEqual([]);
    await rows.insertSession(session('e', 10));
    await rows.deletePerson('p1');
    expect(await rows.findSession('e')).toBeUndefined();
  });
};

const keyTests = (open: OpenDatabase): void => {
  test('keys that people name are keys of the API', async () => {
    const { rows, store, prod } = await openFilled(open);
    const { findKey } = store;
    const key: NamedKeyRow = {
      digest: 'd1',
      username: 'ada',
      group: 1,
      level: 500,
      userLevel: 1000,
      environmentUuid: prod.uuid,
      enabled: true,
      id: 'k1',
      name: 'Tasks',
      createdAtMs: 5,
      createdBy: 'ada',
      lastUsedAtMs: null,
    };
    await rows.insertNamedKey(key);
    await store.transaction((within) => within.insertKey({ ...key, digest: 'd2' }));
    expect(await findKey('d1')).toMatchObject({ level: 500, environmentUuid: prod.uuid });
    expect(await rows.listNamedKeys()).toMatchObject([{ digest: 'd2', name: 'ada' }, key]);
    await rows.touchKey('d1', 60_000);
    await rows.touchKey('d1', 50_000);
    await rows.setKeyEnabled('k1', false);
    const [, after] = await rows.listNamedKeys();
    expect(after).toEqual({ ...key, enabled: false, lastUsedAtMs: 60_000 });
    expect(await findKey('d1')).toMatchObject({ enabled: false });
    await rows.deleteKey('k1');
    expect(await findKey('d1')).toBeUndefined();
  });

  test('a token works once, for its purpose, in its time', async () => {
    const { rows } = await openFilled(open);
    await rows.insertToken({ digest: 'd', purpose: 'setup', expiresAtMs: 10 });
    expect(await rows.takeToken('d', 'other', 5)).toBe(false);
    expect(await rows.takeToken('d', 'setup', 10)).toBe(false);
    const taken = await Promise.all([1, 2, 3].map(() => rows.takeToken('d', 'setup', 9)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('the audit log, the newest first', async () => {
    const { rows } = await openFilled(open);
    const entry = (id: string, atMs: number) => ({
      id,
      atMs,
      who: 'ada',
      action: 'key.create',
      subject: 'Tasks',
      detail: '',
    });
    const all = [1, 2, 3, 4].map((atMs) => entry(`a${atMs}`, atMs));
    for (const row of all) await rows.insertAudit(row);
    expect(await rows.listAudit(2)).toEqual([all[3], all[2]]);
    expect(await rows.listAudit(9, 'a3')).toEqual([all[1], all[0]]);
    expect(await rows.deleteAuditBefore(4, 2)).toBe(2);
    expect(await rows.listAudit(9)).toEqual([all[3], all[2]]);
  });
};

/** People, sessions, keys, tokens and the audit log. */
export function personTests(open: OpenDatabase): void {
  peopleTests(open);
  keyTests(open);
}
