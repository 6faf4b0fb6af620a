import type { ScheduleRow, WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';

const writeSchedule = async (db: Db, row: ScheduleRow): Promise<void> => {
  const set = {
    text: row.text,
    changed_at_ms: row.changedAtMs,
    deferred_until_ms: row.deferredUntilMs,
    problem: row.problem,
  };
  await db
    .insertInto('schedules')
    .values({ task_uuid: row.taskUuid, ...set })
    .onConflict((conflict) => conflict.column('task_uuid').doUpdateSet(set))
    .execute();
};

const listTasksToLookAt = async (db: Db, nowMs: number, limit: number) => {
  const due = db.selectFrom('tasks').select('uuid').where('look_at_ms', '<=', nowMs);
  const found = await due.orderBy('look_at_ms').orderBy('seq').limit(limit).execute();
  return found.map(({ uuid }) => uuid);
};

type Schedules = Pick<
  WatchRows,
  'readSchedule' | 'writeSchedule' | 'listTasksToLookAt' | 'writeNextLook'
>;

/** What the schedules of tasks were, and when each is looked at next. */
export function schedules(db: Db): Schedules {
  return {
    readSchedule: async (taskUuid) => {
      const query = db.selectFrom('schedules').selectAll().where('task_uuid', '=', taskUuid);
      const found = await query.executeTakeFirst();
      return (
        found && {
          taskUuid,
          text: found.text,
          changedAtMs: found.changed_at_ms,
          deferredUntilMs: found.deferred_until_ms,
          problem: found.problem,
        }
      );
    },
    writeSchedule: (row) => writeSchedule(db, row),
    listTasksToLookAt: (nowMs, limit) => listTasksToLookAt(db, nowMs, limit),
    writeNextLook: async (taskUuid, look_at_ms) => {
      await db.updateTable('tasks').set({ look_at_ms }).where('uuid', '=', taskUuid).execute();
    },
  };
}
