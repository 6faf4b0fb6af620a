import { expect, test } from 'vitest';
import type { TaskSettings } from '../../src/ports/settings-rows.ts';
import { everywhere, nineMs, type OpenDatabase, openFilled, runOf } from './open.ts';

/** Settings of a task that say nothing. */
export const blankSettings: TaskSettings = {
  pinned: {},
  timeZone: null,
  startGraceSeconds: null,
  isMuted: false,
  maintenance: [],
  repeatHours: null,
  channels: null,
  rules: {},
  bounds: { leastDurationSeconds: null, mostErrorShare: null, leastSuccessCount: null },
  mostRuns: null,
  mostAgeDays: null,
  mostBytes: null,
  tags: [],
};

/** Settings of tasks and of the server. */
export function settingsTests(open: OpenDatabase): void {
  test('settings of a task, and what is pinned in the task itself', async () => {
    const { rows, store, t1 } = await openFilled(open);
    expect(await rows.readTaskSettings(t1.uuid)).toBeUndefined();
    const settings: TaskSettings = {
      ...blankSettings,
      pinned: { schedule: 'rate(1 day)', max_concurrency: null },
      timeZone: 'Europe/Rome',
      rules: { failed: { opensAfter: 2, resolvesAfter: 1 }, late: 'off' },
      maintenance: [{ fromMs: 1, toMs: 2 }],
      channels: ['c1'],
      tags: ['b', 'a', 'b'],
    };
    await rows.writeNextLook(t1.uuid, null);
    await rows.writeTaskSettings(t1.uuid, settings);
    expect(await rows.readTaskSettings(t1.uuid)).toEqual(settings);
    const task = await store.findTask({ kind: 'uuid', group: 1, uuid: t1.uuid });
    expect(task?.pinned).toEqual(['schedule', 'max_concurrency']);
    expect(task?.values).toMatchObject({ schedule: 'rate(1 day)', description: '' });
    expect(await rows.listTasksToLookAt(0, 9)).toEqual([t1.uuid]);
    expect(await rows.listTags(everywhere)).toEqual(['a', 'b']);
    await rows.writeTaskSettings(t1.uuid, blankSettings);
    expect(await rows.readTaskSettings(t1.uuid)).toEqual(blankSettings);
    expect((await store.findTask({ kind: 'uuid', group: 1, uuid: t1.uuid }))?.pinned).toEqual([]);
    expect(await rows.listTags(everywhere)).toEqual([]);
  });

  test('the tasks that name channels, by their names', async () => {
    const { rows, t1, taskOf, addTasks } = await openFilled(open);
    const t2 = taskOf('zz');
    await addTasks(t2);
    expect(await rows.listTasksNamingChannels()).toEqual([]);
    const tags = ['"channels":null'];
    await rows.writeTaskSettings(t1.uuid, { ...blankSettings, tags, channels: ['c1', 'c2'] });
    await rows.writeTaskSettings(t2.uuid, blankSettings);
    const named = { taskName: t1.values.name, channels: ['c1', 'c2'] };
    expect(await rows.listTasksNamingChannels()).toEqual([named]);
    await rows.writeTaskSettings(t2.uuid, { ...blankSettings, channels: [] });
    expect(await rows.listTasksNamingChannels()).toHaveLength(2);
  });

  test('settings of the server', async () => {
    const { rows } = await openFilled(open);
    expect(await rows.readSetting('group')).toBeUndefined();
    for (const value of ['1', '2']) await rows.writeSetting('group', value);
    expect(await rows.readSetting('group')).toBe('2');
  });

  test('changes at the same moment are all counted', async () => {
    const { rows } = await openFilled(open);
    expect(await rows.readChanges()).toBe(0);
    await Promise.all([1, 2, 3, 4, 5].map(() => rows.addChange()));
    expect(await rows.readChanges()).toBe(5);
  });

  test('a task is deleted with all that is its own', async () => {
    const { rows, store, t1, taskOf, addTasks, addRuns } = await openFilled(open);
    const t2 = taskOf('t2');
    await addTasks(t2);
    const [run, other] = [runOf(t1, nineMs, { debug_log_tail: 'x' }), runOf(t2, nineMs)];
    await addRuns(run, other);
    const { uuid } = t1;
    await store.transaction((within) => within.updateTask(uuid, { latestExecutionUuid: run.uuid }));
    await rows.writeTaskSettings(uuid, { ...blankSettings, tags: ['a'] });
    await rows.insertExpected([
      {
        taskUuid: uuid,
        occurrence: { kind: 'usual', atMs: 1 },
        state: 'missed',
        storedAtMs: 1,
        executionUuid: null,
      },
    ]);
    await rows.deleteTask(uuid);
    await rows.deleteTask(uuid);
    expect(await store.findTask({ kind: 'uuid', group: 1, uuid })).toBeUndefined();
    expect(await store.findExecution(run.uuid)).toBeUndefined();
    expect(await store.findExecution(other.uuid)).toBeDefined();
    expect(await rows.listTags(everywhere)).toEqual([]);
    expect(await rows.listExpectedOf(uuid, 0, 9)).toEqual([]);
    expect(await rows.listGrid(uuid, 0, 1e15)).toEqual([]);
  });

  test('the messages of a deleted task go with it, but not those about another task', async () => {
    const { rows, t1, taskOf, addTasks } = await openFilled(open);
    const t2 = taskOf('t2');
    await addTasks(t2);
    const [channelId, kind] = ['c1', 'failed'] as const;
    const none = { resolvedAtMs: null, acknowledgedAtMs: null, acknowledgedBy: null };
    const fresh = { ...none, kind, openedAtMs: 1, subject: '', summary: '', snoozedUntilMs: null };
    await rows.insertIncidents([{ ...fresh, id: 'i1', taskUuid: t1.uuid, count: 1 }]);
    await rows.insertIncidents([{ ...fresh, id: 'i2', taskUuid: t2.uuid, count: 1 }]);
    const places = { environmentUuid: null, isDefault: true, enabled: true, createdAtMs: 1 };
    await rows.insertChannel({ id: channelId, name: 'c', type: 'ntfy', settings: {}, ...places });
    const untried = { claimedUntilMs: null, firstTriedAtMs: null, tries: 0, endedAtMs: null };
    const waiting = { n: 0, createdAtMs: 1, dueAtMs: 1, lastProblem: null, ...untried };
    const texts = { channelId, transition: 'digest', state: 'waiting' } as const;
    for (const incidentIds of [['i1'], ['i1', 'i2'], ['i2'], []])
      await rows.insertMessage({
        ...waiting,
        ...texts,
        messageKey: `m${incidentIds}`,
        incidentIds,
      });
    await rows.deleteTask(t1.uuid);
    const left = await rows.listMessages({ limit: 9 });
    expect(left.map(({ messageKey }) => messageKey)).toEqual(['m', 'mi2', 'mi1,i2']);
  });
}
