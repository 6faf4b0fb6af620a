import type { RowId, StoreReads, TaskQuery } from '@procwrap/task-server';
import type { Kysely } from 'kysely';
import type { Database } from '../../schema/database.ts';
import { environmentFrom, executionFrom, taskFrom } from '../row-forms.ts';
import { runCompiled } from '../run-compiled.ts';
import { selectExecutions } from './select-executions.ts';
import { selectTask } from './select-task.ts';

type Db = Kysely<Database>;

const selectTasks = (db: Db, { scope, name, uuid }: TaskQuery) => {
  let query = db
    .selectFrom('tasks')
    .innerJoin('environments', 'environments.uuid', 'tasks.environment_uuid')
    .where('tasks.group_id', '=', scope.group);
  if (scope.environmentUuid !== null)
    query = query.where('tasks.environment_uuid', '=', scope.environmentUuid);
  if (name !== undefined) query = query.where('tasks.name', '=', name);
  return uuid === undefined ? query : query.where('tasks.uuid', '=', uuid);
};

const findLatest = async (db: Db, uuid: string | null) => {
  if (uuid === null) return null;
  const found = await selectExecutions(db).where('executions.uuid', '=', uuid).executeTakeFirst();
  return found ? executionFrom(found) : null;
};

const listTasks = async (db: Db, wanted: TaskQuery) => {
  const query = selectTasks(db, wanted);
  const { count } = await query
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const found = await query
    .selectAll('tasks')
    .select('environments.name as environment_name')
    .orderBy('tasks.seq')
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute();
  const rows = [];
  for (const row of found) {
    const { environment_uuid: uuid, environment_name: name, group_id } = row;
    const environment = environmentFrom({ uuid, name, group_id });
    const latest = await findLatest(db, row.latest_execution_uuid);
    rows.push({ task: taskFrom(row), environment, latest });
  }
  return { count, rows };
};

const findTask = async (db: Db, id: RowId) => {
  const value = id.kind === 'uuid' ? id.uuid : id.name;
  const { rows } = await runCompiled(db, {
    name: `find task by ${id.kind}`,
    values: [id.group, value],
    build: () => selectTask(db, id),
  });
  return rows[0] && taskFrom(rows[0]);
};

/** Reads Tasks. */
export function queryTasks(db: Db): Pick<StoreReads, 'findTask' | 'listTasks'> {
  return {
    findTask: (id) => findTask(db, id),
    listTasks: (wanted) => listTasks(db, wanted),
  };
}
