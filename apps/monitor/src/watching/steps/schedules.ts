import { decideNextExpected, type Schedule } from '@procwrap/task-server';
import type { ExpectedRunRow, MonitorRows, NextLook, ScheduleRow } from '@procwrap/task-store';
import { type Look, writeEach } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';
import { decideExpected } from './decide-expected.ts';

const atOnce = 500;

const minuteMs = 60_000;

/** So many occurrences of a task are stored in one go at most. */
const mostStored = 100;

/** What the schedule is now, as it is compared with what it was. */
const textOf = ({ schedule, timeZone }: TaskFacts): string =>
  schedule.kind === 'schedule' ? `${schedule.schedule.text} ${timeZone}` : '';

/** The latest expected run of each task of a transaction, and those that it adds: they are stored together at its end. */
interface Expected {
  readonly rows: MonitorRows;
  readonly latest: Map<string, ExpectedRunRow>;
  readonly added: ExpectedRunRow[];
}

const readExpected = async (rows: MonitorRows, taskUuids: readonly string[]): Promise<Expected> => {
  const found = await rows.listLatestExpected(taskUuids);
  return { rows, latest: new Map(found.map((row) => [row.taskUuid, row])), added: [] };
};

/** Takes back what is waiting and stored. */
const remove = async ({ rows, latest }: Expected, row: ExpectedRunRow): Promise<void> => {
  await rows.deleteExpected(row.taskUuid, row.occurrence.atMs);
  latest.delete(row.taskUuid);
  const before = await rows.readLatestExpected(row.taskUuid);
  if (before !== undefined) latest.set(row.taskUuid, before);
};

const withdraw = async (expected: Expected, taskUuid: string): Promise<void> => {
  const latest = expected.latest.get(taskUuid);
  if (latest?.state === 'waiting') await remove(expected, latest);
};

interface ScheduledTask {
  readonly facts: TaskFacts;
  readonly schedule: Schedule;
  readonly changedAtMs: number;
}

type Next = Pick<ScheduleRow, 'deferredUntilMs' | 'problem'> & { readonly lookAtMs: number | null };

const nothingWrong = { deferredUntilMs: null, problem: null };

interface Latest {
  readonly latest: ExpectedRunRow | undefined;
}

const storeOne = (
  { nowMs }: Look,
  expected: Expected,
  { occurrence, taskUuid }: Pick<ExpectedRunRow, 'occurrence' | 'taskUuid'>,
): Next | undefined => {
  const latest = expected.latest.get(taskUuid);
  // A rate whose start was early by a whole period: the next one is found once the time has moved on.
  if (occurrence.atMs === latest?.occurrence.atMs)
    return { ...nothingWrong, lookAtMs: nowMs + minuteMs };
  const state = 'waiting' as const;
  const row = { taskUuid, occurrence, state, storedAtMs: nowMs, executionUuid: null };
  expected.added.push(row);
  expected.latest.set(taskUuid, row);
  return undefined;
};

const decideNext = async (
  { watch, nowMs }: Look,
  rows: MonitorRows,
  { schedule, changedAtMs, facts, latest }: ScheduledTask & Latest,
) => {
  const lastStartAtMs =
    schedule.kind === 'rate' ? await rows.readLastStart(facts.task.uuid) : undefined;
  const known = {
    ...(latest && { latest }),
    ...(lastStartAtMs !== undefined && { lastStartAtMs }),
  };
  return decideNextExpected({ schedule, scheduleChangedAtMs: changedAtMs, watch, ...known }, nowMs);
};

const isWithdrawn = (look: Look, task: ScheduledTask, latest: ExpectedRunRow): boolean =>
  decideExpected(look, latest, { ...task, wasFull: false }).kind === 'withdraw';

/** A rate is looked at again when its occurrence is met or judged. */
const lookAt = (schedule: Schedule, latest: ExpectedRunRow): number | null =>
  schedule.kind === 'rate' ? null : latest.occurrence.atMs;

/** Stores the next occurrence, or takes back one that is no longer right; `undefined` means: decide again. */
const storeNext = async (
  look: Look,
  expected: Expected,
  task: ScheduledTask,
): Promise<Next | undefined> => {
  const taskUuid = task.facts.task.uuid;
  const latest = expected.latest.get(taskUuid);
  if (latest && isWithdrawn(look, task, latest)) {
    await remove(expected, latest);
    return undefined;
  }
  const next = await decideNext(look, expected.rows, { ...task, latest });
  switch (next.kind) {
    case 'store':
      return storeOne(look, expected, { occurrence: next.occurrence, taskUuid });
    case 'stored':
      return { ...nothingWrong, lookAtMs: lookAt(task.schedule, latest as ExpectedRunRow) };
    case 'never':
      return { ...nothingWrong, lookAtMs: null };
    case 'defer':
      return { deferredUntilMs: next.untilMs, problem: next.problem, lookAtMs: next.untilMs };
  }
};

const storeAll = async (look: Look, expected: Expected, task: ScheduledTask): Promise<Next> => {
  for (let count = 0; count < mostStored; count += 1) {
    const next = await storeNext(look, expected, task);
    if (next !== undefined) return next;
  }
  return { ...nothingWrong, lookAtMs: look.nowMs };
};

const nextOf = async (look: Look, expected: Expected, known: Omit<ScheduledTask, 'schedule'>) => {
  const { schedule, task } = known.facts;
  if (schedule.kind === 'schedule')
    return storeAll(look, expected, { ...known, schedule: schedule.schedule });
  await withdraw(expected, task.uuid);
  const problem = schedule.kind === 'refused' ? schedule.finding.message : null;
  return { deferredUntilMs: null, problem, lookAtMs: null };
};

const isAsBefore = (before: ScheduleRow | undefined, { text, problem }: ScheduleRow): boolean =>
  before !== undefined && before.text === text && before.problem === problem;

const writeAll = async (look: Look, rows: MonitorRows, tasks: readonly TaskFacts[]) => {
  const taskUuids = tasks.map(({ task }) => task.uuid);
  const expected = await readExpected(rows, taskUuids);
  const found = await rows.listSchedules(taskUuids);
  const known = new Map(found.map((row) => [row.taskUuid, row]));
  const [changed, looks]: [ScheduleRow[], NextLook[]] = [[], []];
  for (const facts of tasks) {
    const taskUuid = facts.task.uuid;
    const before = known.get(taskUuid);
    const text = textOf(facts);
    const changedAtMs = before?.text === text ? before.changedAtMs : look.nowMs;
    const { lookAtMs, ...rest } = await nextOf(look, expected, { facts, changedAtMs });
    const row = { taskUuid, text, changedAtMs, ...rest };
    if (!isAsBefore(before, row)) changed.push(row);
    looks.push({ taskUuid, nextLookAtMs: lookAtMs });
  }
  await rows.insertExpected(expected.added);
  await rows.writeSchedules(changed);
  await rows.writeNextLooks(looks);
};

/** Sees which schedules have changed, and stores the next expected run where the last one has come. */
export async function lookAtSchedules(look: Look): Promise<'again' | undefined> {
  const { context, nowMs, failures } = look;
  const limit = atOnce + failures.count('schedule');
  const due = await context.database.rows.listTasksToLookAt(nowMs, limit);
  const more = await writeEach(look, due, {
    item: (taskUuid) => ({ step: 'schedule', id: taskUuid, taskUuid }),
    prepare: (taskUuid) => look.findTask(taskUuid),
    write: async (rows, tasks) => {
      for (const { task } of tasks) look.memory.waits.forgetTask(task.uuid);
      await writeAll(look, rows, tasks);
    },
    written: (tasks) => context.changes.note(tasks.map(({ task }) => task.uuid)),
  });
  return due.length === limit ? 'again' : more;
}
