import { randomBytes } from 'node:crypto';
import { defaultMostRuns, formatTime, type JsonObject } from '@procwrap/task-server';
import { expect, test } from 'vitest';
import { everywhere, minuteMs, nineMs, type OpenDatabase, openFilled, runOf } from './open.ts';
import { blankSettings } from './settings.ts';

const hourMs = 60 * minuteMs;
const bar = (uuid: string, status: string, startedAtMs: number, finishedAtMs: number | null) => ({
  uuid,
  status,
  startedAtMs,
  finishedAtMs,
});

/** Five million characters. */
const large: Readonly<Record<string, () => JsonObject>> = {
  'log tails that are small as they are stored': () => ({ debug_log_tail: 'x'.repeat(5_000_000) }),
  'log tails that cannot be compressed well': () => ({
    error_log_tail: randomBytes(2_500_000).toString('hex'),
  }),
  'other fields': () => ({ input_value: 'x'.repeat(5_000_000) }),
};

const largeTests = (open: OpenDatabase): void => {
  test.each(Object.entries(large))(
    'a page of executions ends before it is too large: %s',
    async (_name, values) => {
      const { store, t1, addRuns } = await openFilled(open);
      const runs = [0, 1, 2, 3, 4].map((n) => runOf(t1, nineMs + n * minuteMs, values()));
      await addRuns(...runs);
      const list = async (offset: number, limit = 50) => {
        const order = [{ by: 'started_at', descends: false }] as const;
        const page = await store.listExecutions({ scope: everywhere, order, limit, offset });
        return [page.count, ...page.rows.map(({ execution }) => execution.uuid)];
      };
      const uuids = runs.map(({ uuid }) => uuid);
      expect(await list(0)).toEqual([5, ...uuids.slice(0, 3)]);
      expect(await list(3)).toEqual([5, ...uuids.slice(3)]);
      expect(await list(0, 2)).toEqual([5, ...uuids.slice(0, 2)]);
    },
  );
};

const homeTests = (open: OpenDatabase): void => {
  test('the tasks of a home page, with their runs', async () => {
    const { rows, prod, stag, t1, taskOf, addTasks, addRuns, end } = await openFilled(open);
    const t2 = taskOf(
      'A 50%_task',
      { schedule: 'rate(1 day)', timeZone: 'Europe/Rome', enabled: false },
      stag,
    );
    await addTasks(t2);
    const [good, bad, on] = [1, 2, 3].map((n) =>
      runOf(t1, nineMs + n * minuteMs, { success_count: n }),
    );
    if (!good || !bad || !on) throw new Error('no runs');
    await addRuns(good, bad, on);
    await end(good.uuid, 'SUCCEEDED', nineMs + 2 * minuteMs);
    await end(bad.uuid, 'FAILED', nineMs + 4 * minuteMs);
    const expected = { storedAtMs: 1, executionUuid: null, taskUuid: t1.uuid };
    const at = (minutes: number) => ({ kind: 'usual', atMs: nineMs + minutes * minuteMs }) as const;
    for (const [minutes, state] of [
      [0, 'missed'],
      [2, 'missed'],
      [9, 'waiting'],
      [19, 'waiting'],
    ] as const)
      await rows.insertExpected([{ ...expected, occurrence: at(minutes), state }]);
    await rows.writeTaskSettings(t2.uuid, {
      ...blankSettings,
      timeZone: 'Europe/Rome',
      isMuted: true,
      tags: ['y', 'x'],
    });
    const all = { scope: everywhere, limit: 50, offset: 0 };
    const { count, uuids } = await rows.listHomeUuids(all);
    expect(uuids).toEqual([t2.uuid, t1.uuid]);
    expect(await rows.listHomeTasks([])).toEqual([]);
    const tasks = await rows.listHomeTasks([t1.uuid, t2.uuid, 'none']);
    expect(count).toBe(2);
    expect(tasks).toEqual([
      {
        uuid: t2.uuid,
        name: 'A 50%_task',
        environmentUuid: stag.uuid,
        schedule: 'rate(1 day)',
        timeZone: 'Europe/Rome',
        enabled: false,
        isMuted: true,
        tags: ['x', 'y'],
        runs: [],
        missedAtMs: [],
        inProgress: [],
        nextExpectedAtMs: null,
        averageSeconds: null,
        openIncidents: 0,
      },
      {
        uuid: t1.uuid,
        name: 't1',
        environmentUuid: prod.uuid,
        schedule: '',
        timeZone: null,
        enabled: true,
        isMuted: false,
        tags: [],
        runs: [
          bar(good.uuid, 'SUCCEEDED', nineMs + minuteMs, nineMs + 2 * minuteMs),
          bar(bad.uuid, 'FAILED', nineMs + 2 * minuteMs, nineMs + 4 * minuteMs),
          bar(on.uuid, 'RUNNING', nineMs + 3 * minuteMs, null),
        ],
        missedAtMs: [nineMs + 2 * minuteMs],
        inProgress: [
          {
            ...bar(on.uuid, 'RUNNING', nineMs + 3 * minuteMs, null),
            successCount: 3,
            errorCount: null,
            expectedCount: null,
            heardAtMs: nineMs + 3 * minuteMs,
          },
        ],
        nextExpectedAtMs: nineMs + 9 * minuteMs,
        averageSeconds: 60,
        openIncidents: 0,
      },
    ]);
    const names = async (wanted: object) => {
      const found = await rows.listHomeUuids({ ...all, ...wanted });
      return (await rows.listHomeTasks(found.uuids)).map(({ name }) => name);
    };
    expect(await names({ search: 'T1' })).toEqual(['t1']);
    expect(await names({ search: '0%_T' })).toEqual(['A 50%_task']);
    expect(await names({ tag: 'x' })).toEqual(['A 50%_task']);
    expect(await names({ environmentUuid: prod.uuid })).toEqual(['t1']);
    expect(await names({ scope: { group: 1, environmentUuid: stag.uuid } })).toEqual([
      'A 50%_task',
    ]);
    expect(await names({ limit: 1, offset: 1 })).toEqual(['t1']);
    expect(await rows.countInProgress(everywhere)).toBe(1);
    expect(await rows.countInProgress({ group: 1, environmentUuid: stag.uuid })).toBe(0);
    expect(await rows.listAllEnvironments(everywhere)).toEqual([prod, stag]);
    expect(await rows.listAllEnvironments({ group: 1, environmentUuid: stag.uuid })).toEqual([
      stag,
    ]);
  });

  test('the last 30 runs of each task', async () => {
    const { rows, t1, addRuns } = await openFilled(open);
    const runs = Array.from({ length: 35 }, (_, n) => runOf(t1, nineMs + n));
    await addRuns(...runs);
    const [task] = await rows.listHomeTasks([t1.uuid]);
    const uuids = task?.runs.map(({ uuid }) => uuid);
    expect(uuids).toEqual(runs.slice(5).map(({ uuid }) => uuid));
  });
};

const gridTests = (open: OpenDatabase): void => {
  test('hours and days count what ended, once, and stay when runs are deleted', async () => {
    const { rows, t1, addRuns, end } = await openFilled(open);
    const runs = [0, 1, 70].map((minutes) => runOf(t1, nineMs + minutes * minuteMs));
    const [first, second, third] = runs.map(({ uuid }) => uuid) as [string, string, string];
    await addRuns(...runs);
    await end(first, 'SUCCEEDED', nineMs + minuteMs);
    await end(second, 'ABANDONED', nineMs + 3 * minuteMs);
    await end(third, 'STOPPED', nineMs + 71 * minuteMs);
    const ends = [
      { uuid: first, status: 'SUCCEEDED' },
      { uuid: second, status: 'ABANDONED' },
      { uuid: third, status: 'STOPPED' },
    ];
    await rows.markEndsJudged(ends);
    await rows.markEndsJudged(ends.slice(1, 2));
    await rows.markEndsJudged([]);
    const nine = { hourAtMs: nineMs, succeeded: 1, failed: 1, other: 0, missed: 0, seconds: 180 };
    const ten = {
      hourAtMs: nineMs + hourMs,
      succeeded: 0,
      failed: 0,
      other: 1,
      missed: 0,
      seconds: 60,
    };
    expect(await rows.listGrid(t1.uuid, nineMs, nineMs + 2 * hourMs)).toEqual([nine, ten]);
    expect(await rows.listGrid(t1.uuid, nineMs, nineMs + hourMs)).toEqual([nine]);
    await end(second, 'SUCCEEDED', nineMs + 4 * minuteMs);
    await rows.markEndsJudged([{ uuid: second, status: 'SUCCEEDED' }]);
    await rows.deleteRuns([first, second, third]);
    const after = { ...nine, succeeded: 2, failed: 0, seconds: 240 };
    expect(await rows.listGrid(t1.uuid, nineMs, nineMs + hourMs)).toEqual([after]);
    expect(await rows.deleteHoursBefore(nineMs + 1, 9)).toBe(1);
    expect(await rows.listGrid(t1.uuid, 0, 1e15)).toEqual([ten]);
    const dayAtMs = nineMs - 9 * hourMs;
    const day = { dayAtMs, succeeded: 2, failed: 0, other: 1, missed: 0, seconds: 300 };
    expect(await rows.listDays(t1.uuid, 0, 1e15)).toEqual([day]);
  });

  test('what was missed is counted, until it is met after all', async () => {
    const { rows, t1 } = await openFilled(open);
    const row = { storedAtMs: 1, executionUuid: null, taskUuid: t1.uuid, state: 'missed' } as const;
    const at = (atMs: number) => ({ ...row, occurrence: { kind: 'usual', atMs } }) as const;
    for (const atMs of [nineMs, nineMs, nineMs + 1, nineMs + 2])
      await rows.insertExpected([at(atMs)]);
    const missed = async () => (await rows.listGrid(t1.uuid, 0, 1e15)).map((cell) => cell.missed);
    expect(await missed()).toEqual([3]);
    await rows.updateExpected(t1.uuid, nineMs, { state: 'met' });
    await rows.updateExpected(t1.uuid, nineMs, { executionUuid: 'x' });
    expect(await missed()).toEqual([2]);
    await rows.deleteExpected(t1.uuid, nineMs + 1);
    expect(await missed()).toEqual([1]);
    await rows.deleteExpectedBefore(1e15, 9);
    expect(await missed()).toEqual([1]);
  });
};

const runTests = (open: OpenDatabase): void => {
  test('how long runs take, by the nearest rank', async () => {
    const { rows, t1, addRuns, end } = await openFilled(open);
    expect(await rows.readDurations(t1.uuid, 2)).toEqual({
      count: 0,
      p50Seconds: null,
      p95Seconds: null,
      p99Seconds: null,
      recent: [],
    });
    const runs = Array.from({ length: 10 }, (_, n) => runOf(t1, nineMs + n * minuteMs));
    const [on, failed, ...good] = runs;
    await addRuns(...runs);
    for (const [n, { uuid, receivedAtMs }] of good.entries())
      await end(uuid, 'SUCCEEDED', receivedAtMs + (n + 1) * 1000);
    await end(failed?.uuid ?? '', 'FAILED', nineMs + hourMs);
    const facts = await rows.readDurations(t1.uuid, 2);
    expect(facts).toMatchObject({ count: 8, p50Seconds: 4, p95Seconds: 8, p99Seconds: 8 });
    expect(facts.recent).toEqual([
      { startedAtMs: nineMs + 9 * minuteMs, seconds: 8, status: 'SUCCEEDED' },
      { startedAtMs: nineMs + 8 * minuteMs, seconds: 7, status: 'SUCCEEDED' },
    ]);
    expect((await rows.readDurations(t1.uuid, 20)).recent).toHaveLength(9);
    expect(on).toBeDefined();
  });

  test('runs of a task before a time', async () => {
    const { rows, t1, addRuns, end } = await openFilled(open);
    const runs = [0, 1, 2, 3].map((n) => runOf(t1, nineMs + n));
    await addRuns(...runs);
    await end(runs[1]?.uuid ?? '', 'FAILED', nineMs + 9);
    const list = async (wanted: object) => {
      const found = await rows.listRunsBefore({ taskUuid: t1.uuid, limit: 2, ...wanted });
      return found.map(({ startedAtMs }) => startedAtMs - nineMs);
    };
    expect(await list({})).toEqual([3, 2]);
    expect(await list({ beforeMs: nineMs + 2 })).toEqual([1, 0]);
    expect(await list({ status: 'FAILED' })).toEqual([1]);
  });

  test('a clock of a client that is wrong puts no run into the future', async () => {
    const { rows, t1, addRuns, end } = await openFilled(open);
    const ahead = { ...runOf(t1, nineMs + hourMs), receivedAtMs: nineMs };
    await addRuns(ahead);
    const { uuid } = ahead;
    await end(uuid, 'FAILED', nineMs + minuteMs);
    expect(await rows.listRunsBefore({ taskUuid: t1.uuid, limit: 9 })).toEqual([
      bar(uuid, 'FAILED', nineMs, nineMs + minuteMs),
    ]);
  });

  test('a run without a time of its end ended when the server got that, until the time is sent', async () => {
    const { rows, store, t1, addRuns } = await openFilled(open);
    const run = runOf(t1, nineMs, { status: 'MANUALLY_STARTED', started_at: 'no time' });
    await addRuns(run);
    const change = (values: object) =>
      store.transaction((within) => within.updateExecution(run.uuid, { values: { ...values } }));
    const ended = async () =>
      (await rows.listRunsBefore({ taskUuid: t1.uuid, limit: 1 })).map((one) => one.finishedAtMs);
    await change({ status: 'RUNNING', updated_at: formatTime(nineMs + 1000) });
    expect(await ended()).toEqual([null]);
    await change({ status: 'ABANDONED', updated_at: formatTime(nineMs + 9000) });
    expect(await ended()).toEqual([nineMs + 9000]);
    await change({ finished_at: formatTime(nineMs + 5000) });
    expect(await ended()).toEqual([nineMs + 5000]);
    await change({ status: 'FAILED' });
    await change({ status: 'RUNNING' });
    expect(await ended()).toEqual([null]);
  });

  test('a timeline has running ones first, then the longest', async () => {
    const { rows, t1, stag, taskOf, addTasks, addRuns, end } = await openFilled(open);
    const t2 = taskOf('t2', {}, stag);
    await addTasks(t2);
    const runs = [
      runOf(t1, nineMs),
      runOf(t2, nineMs + 1),
      runOf(t1, nineMs + 2),
      runOf(t1, nineMs + 3),
    ];
    const [on, long, short, before] = runs.map(({ uuid }) => uuid) as [
      string,
      string,
      string,
      string,
    ];
    await addRuns(...runs);
    await end(long, 'FAILED', nineMs + hourMs);
    await end(short, 'SUCCEEDED', nineMs + 31 * minuteMs);
    await end(before, 'SUCCEEDED', nineMs + 29 * minuteMs);
    const stretch = { fromMs: nineMs + 30 * minuteMs, toMs: nineMs + 2 * hourMs };
    const list = async (wanted: object) =>
      (await rows.listTimeline({ scope: everywhere, ...stretch, limit: 9, ...wanted })).map(
        ({ uuid }) => uuid,
      );
    expect(await list({})).toEqual([on, long, short]);
    expect(await list({ limit: 2 })).toEqual([on, long]);
    expect(await list({ environmentUuid: stag.uuid })).toEqual([long]);
    expect(await list({ toMs: nineMs })).toEqual([on]);
  });
};

const retentionTests = (open: OpenDatabase): void => {
  test('old runs that were judged, their bytes, and their deletion', async () => {
    const { rows, store, t1, addRuns, end } = await openFilled(open);
    const runs = [0, 1, 2].map((n) => runOf(t1, nineMs + n, { debug_log_tail: 'x'.repeat(150) }));
    const [first, second, third] = runs.map(({ uuid }) => uuid) as [string, string, string];
    await addRuns(...runs);
    for (const uuid of [first, second]) await end(uuid, 'SUCCEEDED', nineMs + minuteMs);
    await rows.markEndsJudged([first, third].map((uuid) => ({ uuid, status: 'SUCCEEDED' })));
    const { total, oldest } = await rows.readOldRuns(t1.uuid, 9);
    expect(oldest).toEqual([
      { id: first, status: 'SUCCEEDED', endedAtMs: nineMs + minuteMs, bytes: total.bytes / 3 },
    ]);
    expect(total).toEqual({ runs: 3, bytes: expect.any(Number) });
    expect(total.bytes).toBeGreaterThan(450);
    await rows.deleteRuns([first, third]);
    await rows.deleteRuns([]);
    expect((await rows.readOldRuns(t1.uuid, 9)).total).toEqual({
      runs: 2,
      bytes: (total.bytes / 3) * 2,
    });
    expect(await store.findExecution(first)).toBeUndefined();
    expect(await store.findExecution(third)).toBeDefined();
    await store.transaction((within) => within.deleteExecution(second));
    await store.transaction((within) =>
      within.updateExecution(third, { values: { debug_log_tail: null } }),
    );
    const left = await rows.readOldRuns(t1.uuid, 9);
    expect(left.total).toEqual({ runs: 1, bytes: total.bytes / 3 - 151 });
  });

  test('tasks with more than they should keep', async () => {
    const { rows, t1, taskOf, addTasks, addRuns, end } = await openFilled(open);
    const t2 = taskOf('t2');
    await addTasks(t2);
    const runs = [runOf(t1, nineMs), runOf(t1, nineMs + 1), runOf(t2, nineMs)];
    await addRuns(...runs);
    await end(runs[2]?.uuid ?? '', 'SUCCEEDED', nineMs + minuteMs);
    const none = { nowMs: nineMs + hourMs, mostRuns: null, mostAgeMs: null, mostBytes: null };
    const toTrim = (defaults?: object) =>
      rows.listTasksToTrim(9, defaults && { ...none, ...defaults });
    expect(defaultMostRuns).toBeGreaterThan(2);
    expect(await toTrim()).toEqual([]);
    expect(await toTrim({})).toEqual([]);
    expect(await toTrim({ mostRuns: 1 })).toEqual([t1.uuid]);
    expect(await toTrim({ mostRuns: 2 })).toEqual([]);
    expect(await toTrim({ mostBytes: 1 })).toEqual([t1.uuid, t2.uuid]);
    expect(await toTrim({ mostAgeMs: hourMs - 1 })).toEqual([t2.uuid]);
    expect(await toTrim({ mostAgeMs: hourMs })).toEqual([]);
    await rows.writeTaskSettings(t2.uuid, { ...blankSettings, mostRuns: 0 });
    expect(await toTrim()).toEqual([t2.uuid]);
    await rows.writeTaskSettings(t2.uuid, { ...blankSettings, mostAgeDays: 1 });
    expect(await toTrim({ nowMs: nineMs + 24 * hourMs })).toEqual([]);
    expect(await toTrim({ nowMs: nineMs + 24 * hourMs + 1 })).toEqual([t2.uuid]);
  });
};

/** What the pages ask, and retention. */
export function historyTests(open: OpenDatabase): void {
  largeTests(open);
  homeTests(open);
  gridTests(open);
  runTests(open);
  retentionTests(open);
}
