import type { NextLook, ScheduleRow, WatchRows } from '../../ports/watch-rows.ts';
import type { Db } from '../../schema/database.ts';

const scheduleTo = (row: ScheduleRow) => ({
  task_uuid: row.taskUuid,
  text: row.text,
  changed_at_ms: row.changedAtMs,
  deferred_until_ms: row.deferredUntilMs,
  problem: row.problem,
});

const writeSchedules = async (db: Db, rows: readonly ScheduleRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await db
    .insertInto('schedules')
    .values(rows.map(scheduleTo))
    .onConflict((conflict) =>
      conflict.column('task_uuid').doUpdateSet((eb) => ({
        text: eb.ref('excluded.text'),
        changed_at_ms: eb.ref('excluded.changed_at_ms'),
        deferred_until_ms: eb.ref('excluded.deferred_until_ms'),
        problem: eb.ref('excluded.problem'),
      })),
    )
    .execute();
};

const listSchedules = async (
  db: Db,
  taskUuids: readonly string[],
): Promise<readonly ScheduleRow[]> => {
  if (taskUuids.length === 0) return [];
  const query = db.selectFrom('schedules').selectAll().where('task_uuid', 'in', taskUuids);
  return (await query.execute()).map((found) => ({
    taskUuid: found.task_uuid,
    text: found.text,
    changedAtMs: found.changed_at_ms,
    deferredUntilMs: found.deferred_until_ms,
    problem: found.problem,
  }));
};

/** Tasks that are looked at at the same time are written together. */
const writeNextLooks = async (db: Db, looks: readonly NextLook[]): Promise<void> => {
  for (const [look_at_ms, together] of Map.groupBy(looks, (look) => look.nextLookAtMs)) {
    const uuids = together.map(({ taskUuid }) => taskUuid);
    await db.updateTable('tasks').set({ look_at_ms }).where('uuid', 'in', uuids).execute();
  }
};

const listTasksToLookAt = async (db: Db, nowMs: number, limit: number) => {
  const due = db.selectFrom('tasks').select('uuid').where('look_at_ms', '<=', nowMs);
  const found = await due.orderBy('look_at_ms').orderBy('seq').limit(limit).execute();
  return found.map(({ uuid }) => uuid);
};

type Schedules = Pick<
  WatchRows,
  'listSchedules' | 'writeSchedules' | 'listTasksToLookAt' | 'writeNextLook' | 'writeNextLooks'
>;

/** What the schedules of tasks were, and when each is looked at next. */
export function schedules(db: Db): Schedules {
  return {
    listSchedules: (taskUuids) => listSchedules(db, taskUuids),
    writeSchedules: (rows) => writeSchedules(db, rows),
    listTasksToLookAt: (nowMs, limit) => listTasksToLookAt(db, nowMs, limit),
    writeNextLook: (taskUuid, nextLookAtMs) => writeNextLooks(db, [{ taskUuid, nextLookAtMs }]),
    writeNextLooks: (looks) => writeNextLooks(db, looks),
  };
}
