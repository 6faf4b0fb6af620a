import { expect, test } from 'vitest';
import type { ExpectedRunRow } from '../../src/ports/watch-rows.ts';
import { everywhere, minuteMs, nineMs, type OpenDatabase, openFilled, runOf } from './open.ts';

const tickTests = (open: OpenDatabase): void => {
  test('the last tick, and outages since a time', async () => {
    const { rows } = await openFilled(open);
    expect(await rows.readTick()).toBeUndefined();
    const watch = { armedAtMs: 1, judgesFromMs: 2, clockSetAtMs: 3 };
    await rows.writeTick({ atMs: 4, watch: { armedAtMs: 1, judgesFromMs: 2 } });
    await rows.writeTick({ atMs: nineMs, watch });
    expect(await rows.readTick()).toEqual({ atMs: nineMs, watch });
    const [first, second] = [
      { fromMs: 10, toMs: 20 },
      { fromMs: 15, toMs: 30 },
    ];
    for (const outage of [second, first, first]) await rows.addOutage(outage);
    expect(await rows.listOutages(0)).toEqual([first, second]);
    expect(await rows.listOutages(20)).toEqual([second]);
  });

  test('a lease has one holder until it ends', async () => {
    const { rows } = await openFilled(open);
    const take = (holder: string, nowMs: number, untilMs: number) =>
      rows.takeLease({ name: 'checks', holder, nowMs, untilMs });
    const taken = await Promise.all(['a', 'b', 'c'].map((holder) => take(holder, 0, 10)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const holder = ['a', 'b', 'c'][taken.indexOf(true)] ?? '';
    expect(await take('z', 9, 20)).toBe(false);
    expect(await take(holder, 9, 20)).toBe(true);
    expect(await take('z', 15, 30)).toBe(false);
    expect(await take('z', 20, 30)).toBe(true);
    const late = { name: 'checks', holder: 'y', nowMs: 21, untilMs: 22 };
    expect(await rows.takeLease({ ...late, wrongFromMs: 30 })).toBe(false);
    expect(await rows.takeLease({ ...late, wrongFromMs: 29 })).toBe(true);
    await rows.releaseLease('checks', 'y');
    expect(await take('z', 22, 30)).toBe(true);
    await rows.releaseLease('checks', holder);
    expect(await take(holder, 23, 40)).toBe(false);
    await rows.releaseLease('checks', 'z');
    expect(await take(holder, 21, 40)).toBe(true);
  });
};

const scheduleTests = (open: OpenDatabase): void => {
  test('the schedule of a task as it was', async () => {
    const { rows, t1 } = await openFilled(open);
    const row = {
      taskUuid: t1.uuid,
      text: '0 9 * * * UTC',
      changedAtMs: nineMs,
      deferredUntilMs: null,
      problem: null,
    };
    expect(await rows.listSchedules([t1.uuid])).toEqual([]);
    await rows.writeSchedules([row]);
    const deferred = { ...row, deferredUntilMs: nineMs + 1, problem: 'no' };
    await rows.writeSchedules([deferred]);
    expect(await rows.listSchedules([t1.uuid])).toEqual([deferred]);
  });

  test('tasks are looked at when they are new, when it is time, and when the schedule changes', async () => {
    const { rows, store, t1, taskOf, addTasks } = await openFilled(open);
    const t2 = taskOf('t2');
    await addTasks(t2);
    const [first, second] = [t1.uuid, t2.uuid];
    expect(await rows.listTasksToLookAt(0, 9)).toEqual([first, second]);
    await rows.writeNextLook(first, 100);
    expect(await rows.listTasksToLookAt(100, 9)).toEqual([second, first]);
    expect(await rows.listTasksToLookAt(100, 1)).toEqual([second]);
    await rows.writeNextLook(second, null);
    expect(await rows.listTasksToLookAt(1e15, 9)).toEqual([first]);
    const change = (values: object) =>
      store.transaction((within) => within.updateTask(second, { values: { ...values } }));
    await change({ description: 'new', schedule: '', enabled: true });
    expect(await rows.listTasksToLookAt(0, 9)).toEqual([]);
    await change({});
    await change({ name: 't2' });
    await change({ schedule: 'rate(1 day)' });
    expect(await rows.listTasksToLookAt(0, 9)).toEqual([second]);
  });
};

const expectedTests = (open: OpenDatabase): void => {
  test('expected runs by time and by state', async () => {
    const { rows, t1 } = await openFilled(open);
    const expected = (atMs: number, rest: Partial<ExpectedRunRow> = {}): ExpectedRunRow => ({
      taskUuid: t1.uuid,
      occurrence: { kind: 'usual', atMs },
      state: 'waiting',
      storedAtMs: 1,
      executionUuid: null,
      ...rest,
    });
    const twice = {
      kind: 'repeated-time',
      atMs: nineMs + minuteMs,
      alsoAtMs: nineMs + 61 * minuteMs,
    };
    const second = expected(0, { occurrence: twice as ExpectedRunRow['occurrence'] });
    const first = expected(nineMs);
    for (const row of [second, first]) await rows.insertExpected([row]);
    await rows.insertExpected([{ ...first, state: 'met' }]);
    expect(await rows.listWaiting(9)).toEqual([first, second]);
    expect(await rows.listWaiting(1)).toEqual([first]);
    expect(await rows.listWaiting(9, nineMs)).toEqual([first]);
    expect(await rows.listWaiting(9, nineMs - 1)).toEqual([]);
    expect(await rows.readLatestExpected(t1.uuid)).toEqual(second);
    expect(await rows.listExpectedNear(t1.uuid, nineMs, nineMs)).toEqual([first]);
    await rows.updateExpected(t1.uuid, nineMs, { state: 'met', executionUuid: 'x' });
    await rows.updateExpected(t1.uuid, nineMs, {});
    await rows.updateExpected(t1.uuid, nineMs + 5, { state: 'met' });
    const met = { ...first, state: 'met', executionUuid: 'x' };
    expect(await rows.listExpectedOf(t1.uuid, 0, 1e15)).toEqual([met, second]);
    expect(await rows.listWaiting(9)).toEqual([second]);
    expect(await rows.deleteExpectedBefore(1e15, 9)).toBe(1);
    await rows.deleteExpected(t1.uuid, nineMs + minuteMs);
    await rows.deleteExpected(t1.uuid, nineMs + minuteMs);
    expect(await rows.readLatestExpected(t1.uuid)).toBeUndefined();
  });
};

const checkTests = (open: OpenDatabase): void => {
  test('runs that may be late or too old, and those of a task of which one is known to be', async () => {
    const { rows, t1, taskOf, addTasks, addRuns, end } = await openFilled(open);
    const [limited, stuck] = [taskOf('limited', { max_age_seconds: 60 }), taskOf('stuck')];
    await addTasks(limited, stuck);
    const every = (seconds: number | null) => ({ heartbeat_interval_seconds: seconds });
    const runs = {
      silent: runOf(t1, nineMs - 60_000, every(60)),
      beating: runOf(t1, nineMs, every(60)),
      without: runOf(t1, nineMs - 60_000, every(null)),
      never: runOf(t1, nineMs - 60_000, every(0)),
      rare: runOf(t1, nineMs, every(2 ** 31 - 1)),
      fromTomorrow: runOf(t1, nineMs + 1, every(60)),
      stopping: runOf(t1, nineMs, { status: 'STOPPING', ...every(60) }),
      byHand: runOf(t1, nineMs, { status: 'MANUALLY_STARTED' }),
      limited: runOf(limited, nineMs),
      ofStuck: runOf(stuck, nineMs, every(60)),
      over: runOf(t1, nineMs - 60_000, every(10)),
    };
    await addRuns(...Object.values(runs));
    await end(runs.over.uuid, 'SUCCEEDED', nineMs);
    const names = async (nowMs: number) => {
      const uuids = (await rows.listRunsToCheck(nowMs)).map(({ uuid }) => uuid);
      const found = uuids.map((uuid) => Object.entries(runs).find(([, run]) => run.uuid === uuid));
      return found.map((entry) => entry?.[0]);
    };
    expect(await names(nineMs)).toEqual([
      'silent',
      'fromTomorrow',
      'stopping',
      'byHand',
      'limited',
    ]);
    const track = { isOpen: true, bad: [], stuck: ['x'] } as never;
    await rows.writeTracks([{ taskUuid: stuck.uuid, kind: 'late', track }]);
    expect(await names(nineMs)).toContain('ofStuck');
    expect(await names(nineMs + 59_999)).not.toContain('beating');
    expect(await names(nineMs + 60_000)).toContain('beating');
    const [first] = await rows.listRunsToCheck(nineMs);
    expect(first).toMatchObject({ taskUuid: t1.uuid, heardAtMs: nineMs - 60_000 });
  });
};

const missedTests = (open: OpenDatabase): void => {
  test('missed runs of all tasks, the newest first', async () => {
    const { rows, prod, stag, t1, taskOf, addTasks } = await openFilled(open);
    const t2 = taskOf('t2', {}, stag);
    await addTasks(t2);
    const insert = (taskUuid: string, atMs: number, state: ExpectedRunRow['state'] = 'missed') =>
      rows.insertExpected([
        {
          taskUuid,
          occurrence: { kind: 'usual', atMs },
          state,
          storedAtMs: 1,
          executionUuid: null,
        },
      ]);
    await insert(t1.uuid, nineMs);
    await insert(t1.uuid, nineMs + 1, 'met');
    await insert(t1.uuid, nineMs + 2);
    await insert(t2.uuid, nineMs + 1);
    const list = async (wanted: object = {}) =>
      (
        await rows.listMissed({
          scope: everywhere,
          fromMs: nineMs,
          toMs: nineMs + 2,
          limit: 9,
          ...wanted,
        })
      ).map(({ taskUuid, atMs }) => [taskUuid === t1.uuid ? 't1' : 't2', atMs - nineMs]);
    expect(await list()).toEqual([
      ['t1', 2],
      ['t2', 1],
      ['t1', 0],
    ]);
    expect(await list({ limit: 2 })).toHaveLength(2);
    expect(await list({ fromMs: nineMs + 1, toMs: nineMs + 1 })).toEqual([['t2', 1]]);
    expect(await list({ scope: { group: 1, environmentUuid: stag.uuid } })).toEqual([['t2', 1]]);
    expect(await list({ scope: { group: 1, environmentUuid: prod.uuid } })).toHaveLength(2);
    expect(await list({ scope: { group: 2, environmentUuid: null } })).toEqual([]);
  });
};

const judgingTests = (open: OpenDatabase): void => {
  test('starts and ends are judged once, and again after another end', async () => {
    const { rows, t1, addRuns, end } = await openFilled(open);
    const [first, second] = [
      runOf(t1, nineMs, { success_count: 3, error_count: 1 }),
      runOf(t1, nineMs + 1),
    ];
    await addRuns(first, second);
    const starts = async () => (await rows.listUnjudgedStarts(9)).map(({ uuid }) => uuid);
    const ends = async () =>
      (await rows.listUnjudgedEnds(9)).map(({ uuid, status }) => [uuid, status]);
    expect(await starts()).toEqual([first.uuid, second.uuid]);
    await rows.markStartsJudged([first.uuid]);
    await rows.markStartsJudged([]);
    expect(await starts()).toEqual([second.uuid]);
    expect(await ends()).toEqual([]);
    await end(first.uuid, 'ABANDONED', nineMs + minuteMs);
    expect(await rows.listUnjudgedEnds(9)).toEqual([
      {
        uuid: first.uuid,
        taskUuid: t1.uuid,
        status: 'ABANDONED',
        startedAtMs: nineMs,
        finishedAtMs: nineMs + minuteMs,
        receivedAtMs: nineMs,
        successCount: 3,
        errorCount: 1,
      },
    ]);
    const judge = (uuid: string, status: string) => rows.markEndsJudged([{ uuid, status }]);
    await judge(first.uuid, 'FAILED');
    expect(await ends()).toEqual([[first.uuid, 'ABANDONED']]);
    await judge(first.uuid, 'ABANDONED');
    expect(await ends()).toEqual([]);
    await end(first.uuid, 'SUCCEEDED', nineMs + 2 * minuteMs);
    expect(await ends()).toEqual([[first.uuid, 'SUCCEEDED']]);
    await judge(second.uuid, 'RUNNING');
    await judge('missing', 'SUCCEEDED');
  });

  test('how many ran at a time, and the last start', async () => {
    const { rows, t1, addRuns, end } = await openFilled(open);
    expect(await rows.readLastStart(t1.uuid)).toBeUndefined();
    const long = runOf(t1, nineMs);
    const short = runOf(t1, nineMs + minuteMs, { status: 'RUNNING' });
    const fromFuture = { ...runOf(t1, nineMs + 2 * minuteMs), receivedAtMs: nineMs + 90_000 };
    await addRuns(long, short, fromFuture, runOf(t1, nineMs, { status: 'MANUALLY_STARTED' }));
    await end(short.uuid, 'FAILED', nineMs + 70_000);
    const counts = [];
    for (const seconds of [-1, 0, 60, 69, 70, 90])
      counts.push(await rows.countRunningAt(t1.uuid, nineMs + seconds * 1000));
    expect(counts).toEqual([0, 1, 2, 2, 1, 2]);
    expect(await rows.readLastStart(t1.uuid)).toBe(nineMs + 90_000);
  });
};

/** Ticks, leases, schedules, expected runs, and what has yet to be judged. */
export function watchTests(open: OpenDatabase): void {
  tickTests(open);
  scheduleTests(open);
  expectedTests(open);
  checkTests(open);
  missedTests(open);
  judgingTests(open);
}
