import { expect, test } from 'vitest';
import { type OpenDatabase, openEmpty, openFilled } from './open.ts';

/** Transactions, notices and facts. */
export function databaseTests(open: OpenDatabase): void {
  test('a transaction keeps all of its writes, or none', async () => {
    const { database, rows, t1 } = await openFilled(open);
    const failing = database.transaction(async (within) => {
      await within.writeSetting('a', '1');
      await within.deleteTask(t1.uuid);
      expect(await within.readSetting('a')).toBe('1');
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await rows.readSetting('a')).toBeUndefined();
    expect(await database.transaction((within) => within.listTasksToLookAt(0, 9))).toEqual([
      t1.uuid,
    ]);
  });

  test('facts, and a database that is tidied', async () => {
    const database = await openEmpty(open);
    await database.tidy();
    const facts = await database.facts();
    expect(facts).toEqual({
      kind: database.kind,
      version: expect.stringMatching(/^\d+\.\d+/),
      migration: '002-monitor-tables',
      bytes: expect.any(Number),
    });
    expect(facts.bytes).toBeGreaterThan(10_000);
  });
}
