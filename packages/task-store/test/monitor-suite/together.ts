import { emptyCounted, emptyLasting } from '@procwrap/task-server';
import { expect, test } from 'vitest';
import type { ExpectedRunRow } from '../../src/ports/watch-rows.ts';
import { channel, incidentOf, message } from './alert-samples.ts';
import { everywhere, minuteMs, nineMs, type OpenDatabase, openFilled, runOf } from './open.ts';
import { blankSettings } from './settings.ts';

const openWithTwo = async (open: OpenDatabase) => {
  const filled = await openFilled(open);
  const t2 = filled.taskOf('t2', { schedule: 'rate(1 day)' });
  await filled.addTasks(t2);
  return { ...filled, t2 };
};

const scheduleTests = (open: OpenDatabase): void => {
  test('tasks with their settings, by their uuids', async () => {
    const { rows, store, t1, t2 } = await openWithTwo(open);
    await rows.writeTaskSettings(t2.uuid, { ...blankSettings, tags: ['x'] });
    const found = await rows.listTasksWithSettings([t1.uuid, t2.uuid, 'none']);
    const taskOf = (uuid: string) => store.findTask({ kind: 'uuid', group: 1, uuid });
    expect(new Set(found)).toEqual(
      new Set([
        { task: await taskOf(t1.uuid), settings: undefined },
        { task: await taskOf(t2.uuid), settings: { ...blankSettings, tags: ['x'] } },
      ]),
    );
    expect(await rows.listTasksWithSettings([])).toEqual([]);
  });

  test('schedules and next looks of several tasks', async () => {
    const { rows, t1, t2 } = await openWithTwo(open);
    const row = { text: 'a', changedAtMs: 1, deferredUntilMs: null, problem: null };
    const both = [t1, t2].map(({ uuid: taskUuid }) => ({ ...row, taskUuid }));
    for (const text of ['a', 'b']) await rows.writeSchedules(both.map((one) => ({ ...one, text })));
    await rows.writeSchedules([]);
    expect(new Set(await rows.listSchedules([t1.uuid, t2.uuid, 'none']))).toEqual(
      new Set(both.map((one) => ({ ...one, text: 'b' }))),
    );
    expect(await rows.listSchedules([])).toEqual([]);
    await rows.writeNextLooks([
      { taskUuid: t1.uuid, nextLookAtMs: null },
      { taskUuid: t2.uuid, nextLookAtMs: 7 },
    ]);
    await rows.writeNextLooks([]);
    expect(await rows.listTasksToLookAt(6, 9)).toEqual([]);
    expect(await rows.listTasksToLookAt(7, 9)).toEqual([t2.uuid]);
  });
};

const expectedTests = (open: OpenDatabase): void => {
  test('expected runs of several tasks: the latest, and those that are settled', async () => {
    const { rows, t1, t2 } = await openWithTwo(open);
    const at = (taskUuid: string, atMs: number): ExpectedRunRow => ({
      taskUuid,
      occurrence: { kind: 'usual', atMs },
      state: 'waiting',
      storedAtMs: 1,
      executionUuid: null,
    });
    const [first, second, other] = [
      at(t1.uuid, nineMs),
      at(t1.uuid, nineMs + minuteMs),
      at(t2.uuid, nineMs),
    ];
    await rows.insertExpected([second, first, other]);
    await rows.insertExpected([{ ...first, state: 'missed' }]);
    await rows.insertExpected([]);
    const latest = await rows.listLatestExpected([t1.uuid, t2.uuid, 'none']);
    expect(new Set(latest)).toEqual(new Set([second, other]));
    expect(await rows.listLatestExpected([])).toEqual([]);
    const names = [first, other].map(({ taskUuid, occurrence: { atMs } }) => ({ taskUuid, atMs }));
    const missed = async () => {
      const days = { scope: everywhere, fromMs: 0, toMs: 1e15, limit: 9 };
      return (await rows.listMissed(days)).map(({ taskUuid }) => taskUuid).toSorted();
    };
    const counted = async () => {
      const cells = await rows.listGrid(t1.uuid, 0, 1e15);
      return cells.reduce((sum, { missed: count }) => sum + count, 0);
    };
    await rows.settleExpected([...names, { taskUuid: t1.uuid, atMs: 5 }], 'missed');
    expect([await missed(), await counted()]).toEqual([[t1.uuid, t2.uuid].toSorted(), 1]);
    await rows.settleExpected(names, 'missed');
    expect(await counted()).toBe(1);
    await rows.settleExpected(names, 'unknown');
    await rows.settleExpected([], 'unknown');
    await rows.settleExpected([{ taskUuid: 'none', atMs: nineMs }], 'missed');
    expect([await missed(), await counted()]).toEqual([[], 0]);
    expect(await rows.listWaiting(9)).toEqual([second]);
  });
};

const alertTests = (open: OpenDatabase): void => {
  test('tracks and incidents that are written together', async () => {
    const { rows, t1, t2 } = await openWithTwo(open);
    const tracks = [
      { taskUuid: t1.uuid, kind: 'failed', track: { ...emptyCounted, bad: ['r'] } },
      { taskUuid: t2.uuid, kind: 'late', track: { ...emptyLasting, stuck: ['r'] } },
    ] as const;
    await rows.writeTracks(tracks);
    await rows.writeTracks([]);
    expect(new Set(await rows.listTracks([t1.uuid, t2.uuid]))).toEqual(new Set(tracks));
    const resolved = incidentOf(t1.uuid, 'i1', { resolvedAtMs: 20 });
    const reopened = incidentOf(t1.uuid, 'i2');
    await rows.insertIncidents([resolved, reopened, incidentOf(t2.uuid, 'i3')]);
    await rows.insertIncidents([]);
    expect(
      (await rows.listOpenIncidents([t1.uuid, t2.uuid])).map(({ id }) => id).toSorted(),
    ).toEqual(['i2', 'i3']);
    expect((await rows.listIncidentsToNotify()).map(({ id }) => id)).toEqual(['i2', 'i3']);
    expect(await rows.listKnownIncidents(['i1', 'i3', 'none'])).toEqual(new Set(['i1', 'i3']));
    expect(await rows.listKnownIncidents([])).toEqual(new Set());
  });

  test('the messages of several incidents, in their order', async () => {
    const { rows, t1, t2 } = await openWithTwo(open);
    await rows.insertIncidents([incidentOf(t1.uuid, 'i1'), incidentOf(t2.uuid, 'i2')]);
    await rows.insertIncidents([incidentOf(t2.uuid, 'i3', { resolvedAtMs: 20 })]);
    await rows.insertChannel(channel('c1'));
    const [both, one] = [message('m1', { incidentIds: ['i2', 'i1'] }), message('m2')];
    for (const row of [both, one]) await rows.insertMessage(row);
    expect(await rows.listMessagesOfEach(['i1', 'i2', 'i3'])).toEqual(
      new Map([
        ['i1', [both, one]],
        ['i2', [both]],
      ]),
    );
    expect(await rows.listMessagesOfEach([])).toEqual(new Map());
  });
};

const endTests = (open: OpenDatabase): void => {
  test('what runs ended with', async () => {
    const { rows, t1, addRuns } = await openFilled(open);
    const ended = runOf(t1, nineMs, { status: 'FAILED', exit_code: 3, hostname: 'h' });
    const stopped = runOf(t1, nineMs, { status: 'ABANDONED', stop_reason: 'MISSING_HEARTBEAT' });
    await addRuns(ended, stopped);
    expect(await rows.listEndValues([ended.uuid, stopped.uuid, 'none'])).toEqual(
      new Map([
        [ended.uuid, { exit_code: 3, stop_reason: null }],
        [stopped.uuid, { exit_code: null, stop_reason: 'MISSING_HEARTBEAT' }],
      ]),
    );
    expect(await rows.listEndValues([])).toEqual(new Map());
  });
};

/** Rows of several tasks that are read or written by one statement. */
export function togetherTests(open: OpenDatabase): void {
  scheduleTests(open);
  expectedTests(open);
  alertTests(open);
  endTests(open);
}
