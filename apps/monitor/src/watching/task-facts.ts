import {
  defaultStartGraceMs,
  parseSchedule,
  type ScheduleReading,
  type TaskRow,
} from '@procwrap/task-server';
import type { TaskSettings, TaskWithSettings } from '@procwrap/task-store';
import { noSettings } from '../page-routes/task-settings.ts';
import { textOf } from '../reading/run-values.ts';
import { readTogether } from './read-together.ts';
import type { WatchContext } from './watch-context.ts';

/** A task as the looks see it. */
export interface TaskFacts {
  readonly task: TaskRow;
  readonly settings: TaskSettings;
  readonly timeZone: string;
  readonly schedule: ScheduleReading;
  readonly startGraceMs: number;
}

/** Finds a task; undefined when it was deleted since. */
export type FindTask = (uuid: string) => Promise<TaskFacts | undefined>;

const graceOf = ({ startGraceSeconds }: TaskSettings): number =>
  startGraceSeconds === null ? defaultStartGraceMs : startGraceSeconds * 1000;

const factsOf = (
  { options }: WatchContext,
  { task, settings = noSettings }: TaskWithSettings,
): TaskFacts => {
  const timeZone = settings.timeZone ?? options.timeZone;
  let schedule: ScheduleReading | undefined;
  return {
    task,
    settings,
    timeZone,
    startGraceMs: graceOf(settings),
    // Most questions about a task are not about its schedule.
    get schedule() {
      schedule ??= parseSchedule(textOf(task.values.schedule) ?? '', timeZone);
      return schedule;
    },
  };
};

/** Finds each task once; a new look finds them anew. */
export function createFindTask(context: WatchContext): FindTask {
  const known = new Map<string, Promise<TaskFacts | undefined>>();
  const read = readTogether(async (uuids) => {
    const found = await context.database.rows.listTasksWithSettings(uuids);
    return new Map(found.map((one) => [one.task.uuid, factsOf(context, one)]));
  });
  return (uuid) => {
    const found = known.get(uuid) ?? read(uuid);
    known.set(uuid, found);
    // One row that cannot be read fails all that were read with it: those are read again by themselves.
    found.catch(() => known.delete(uuid));
    return found;
  };
}
