import { decideNextExpected, type Schedule } from '@procwrap/task-server';
import type { ExpectedRunRow, MonitorRows, ScheduleRow } from '@procwrap/task-store';
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

const withdraw = async (rows: MonitorRows, taskUuid: string): Promise<void> => {
  const latest = await rows.readLatestExpected(taskUuid);
  if (latest?.state === 'waiting') await rows.deleteExpected(taskUuid, latest.occurrence.atMs);
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

const storeOne = async (
  { nowMs }: Look,
  rows: MonitorRows,
  { occurrence, taskUuid, latest }: Pick<ExpectedRunRow, 'occurrence' | 'taskUuid'> & Latest,
): Promise<Next | undefined> => {
  // A rate whose start was early by a whole period: the next one is found once the time has moved on.
  if (occurrence.atMs === latest?.occurrence.atMs)
    return { ...nothingWrong, lookAtMs: nowMs + minuteMs };
  const row = { occurrence, state: 'waiting', storedAtMs: nowMs } as const;
  await rows.insertExpected({ taskUuid, executionUuid: null, ...row });
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
  rows: MonitorRows,
  task: ScheduledTask,
): Promise<Next | undefined> => {
  const taskUuid = task.facts.task.uuid;
  const latest = await rows.readLatestExpected(taskUuid);
  if (latest && isWithdrawn(look, task, latest)) {
    await rows.deleteExpected(taskUuid, latest.occurrence.atMs);
    return undefined;
  }
  const next = await decideNext(look, rows, { ...task, latest });
  switch (next.kind) {
    case 'store':
      return storeOne(look, rows, { occurrence: next.occurrence, taskUuid, latest });
    case 'stored':
      return { ...nothingWrong, lookAtMs: lookAt(task.schedule, latest as ExpectedRunRow) };
    case 'never':
      return { ...nothingWrong, lookAtMs: null };
    case 'defer':
      return { deferredUntilMs: next.untilMs, problem: next.problem, lookAtMs: next.untilMs };
  }
};

const storeAll = async (look: Look, rows: MonitorRows, task: ScheduledTask): Promise<Next> => {
  for (let count = 0; count < mostStored; count += 1) {
    const next = await storeNext(look, rows, task);
    if (next !== undefined) return next;
  }
  return { ...nothingWrong, lookAtMs: look.nowMs };
};

const nextOf = async (look: Look, rows: MonitorRows, known: Omit<ScheduledTask, 'schedule'>) => {
  const { schedule, task } = known.facts;
  if (schedule.kind === 'schedule')
    return storeAll(look, rows, { ...known, schedule: schedule.schedule });
  await withdraw(rows, task.uuid);
  const problem = schedule.kind === 'refused' ? schedule.finding.message : null;
  return { deferredUntilMs: null, problem, lookAtMs: null };
};

const writeSchedule = async (look: Look, rows: MonitorRows, facts: TaskFacts): Promise<void> => {
  const taskUuid = facts.task.uuid;
  const before = await rows.readSchedule(taskUuid);
  const text = textOf(facts);
  const changedAtMs = before?.text === text ? before.changedAtMs : look.nowMs;
  const { lookAtMs, ...rest } = await nextOf(look, rows, { facts, changedAtMs });
  if (before === undefined || before.text !== text || before.problem !== rest.problem)
    await rows.writeSchedule({ taskUuid, text, changedAtMs, ...rest });
  await rows.writeNextLook(taskUuid, lookAtMs);
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
      for (const facts of tasks) {
        look.memory.waits.forgetTask(facts.task.uuid);
        await writeSchedule(look, rows, facts);
      }
    },
    written: (tasks) => context.changes.note(tasks.map(({ task }) => task.uuid)),
  });
  return due.length === limit ? 'again' : more;
}
