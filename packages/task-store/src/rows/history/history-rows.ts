import type { Scope } from '@procwrap/task-server';
import type { HistoryRows } from '../../ports/history-rows.ts';
import type { Db } from '../../schema/database.ts';
import { environmentFrom } from '../row-forms.ts';
import { expectedFrom } from '../watching/expected-form.ts';
import { alertLists } from './alert-lists.ts';
import { listRollUps, readDurations } from './grid.ts';
import { listHomeTasks, listHomeUuids } from './home.ts';
import { inScope } from './in-scope.ts';
import { listMissed } from './missed.ts';
import { retention } from './retention.ts';
import { inProgressOnly } from './run-bars.ts';
import { listRunsBefore, listTimeline } from './runs.ts';

const countInProgress = async (db: Db, scope: Scope): Promise<number> => {
  const { count } = await db
    .selectFrom('executions')
    .innerJoin('tasks', 'tasks.uuid', 'executions.task_uuid')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(inProgressOnly)
    .where(inScope(scope))
    .executeTakeFirstOrThrow();
  return count;
};

const listTags = async (db: Db, scope: Scope): Promise<readonly string[]> => {
  const tags = db.selectFrom('task_tags').innerJoin('tasks', 'tasks.uuid', 'task_tags.task_uuid');
  const query = tags.select('tag').distinct().where(inScope(scope)).orderBy('tag');
  return (await query.execute()).map(({ tag }) => tag);
};

const listAllEnvironments = async (db: Db, { group, environmentUuid }: Scope) => {
  let query = db.selectFrom('environments').selectAll().where('group_id', '=', group);
  if (environmentUuid !== null) query = query.where('uuid', '=', environmentUuid);
  return (await query.orderBy('name').execute()).map(environmentFrom);
};

const listExpectedOf = async (db: Db, taskUuid: string, [fromMs, toMs]: [number, number]) => {
  const query = db.selectFrom('expected_runs').selectAll().where('task_uuid', '=', taskUuid);
  const between = query.where('at_ms', '>=', fromMs).where('at_ms', '<=', toMs);
  return (await between.orderBy('at_ms').execute()).map(expectedFrom);
};

/** What the pages ask, and retention. */
export function historyRows(db: Db): HistoryRows {
  return {
    listHomeUuids: (wanted) => listHomeUuids(db, wanted),
    listHomeTasks: (uuids) => listHomeTasks(db, uuids),
    countInProgress: (scope) => countInProgress(db, scope),
    listTags: (scope) => listTags(db, scope),
    listAllEnvironments: (scope) => listAllEnvironments(db, scope),
    listGrid: async (taskUuid, fromMs, toMs) => {
      const cells = await listRollUps(db, 'run_hours', { taskUuid, fromMs, toMs });
      return cells.map(({ atMs: hourAtMs, ...cell }) => ({ hourAtMs, ...cell }));
    },
    listDays: async (taskUuid, fromMs, toMs) => {
      const cells = await listRollUps(db, 'run_days', { taskUuid, fromMs, toMs });
      return cells.map(({ atMs: dayAtMs, ...cell }) => ({ dayAtMs, ...cell }));
    },
    readDurations: (taskUuid, recent) => readDurations(db, taskUuid, recent),
    listRunsBefore: (wanted) => listRunsBefore(db, wanted),
    listTimeline: (wanted) => listTimeline(db, wanted),
    listMissed: (wanted) => listMissed(db, wanted),
    listExpectedOf: (taskUuid, fromMs, toMs) => listExpectedOf(db, taskUuid, [fromMs, toMs]),
    ...alertLists(db),
    ...retention(db),
  };
}
