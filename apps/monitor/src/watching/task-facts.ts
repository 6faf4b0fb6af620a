import {
  defaultStartGraceMs,
  parseSchedule,
  type ScheduleReading,
  type TaskRow,
} from '@procwrap/task-server';
import type { TaskSettings } from '@procwrap/task-store';
import { group } from '../keys/create-key.ts';
import { noSettings } from '../page-routes/task-settings.ts';
import { textOf } from '../reading/run-values.ts';
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

const read = async (
  { database, options }: WatchContext,
  uuid: string,
): Promise<TaskFacts | undefined> => {
  const task = await database.store.findTask({ kind: 'uuid', group, uuid });
  if (task === undefined) return undefined;
  const settings = (await database.rows.readTaskSettings(uuid)) ?? noSettings;
  const timeZone = settings.timeZone ?? options.timeZone;
  const schedule = parseSchedule(textOf(task.values.schedule) ?? '', timeZone);
  return { task, settings, timeZone, schedule, startGraceMs: graceOf(settings) };
};

/** Finds each task once; a new look finds them anew. */
export function createFindTask(context: WatchContext): FindTask {
  const known = new Map<string, Promise<TaskFacts | undefined>>();
  return (uuid) => {
    const found = known.get(uuid) ?? read(context, uuid);
    known.set(uuid, found);
    return found;
  };
}
