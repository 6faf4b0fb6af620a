import { type ExecutionQuery, type StoreReads, searchedFields } from '@procwrap/task-server';
import type { Db } from '../../schema/database.ts';
import { dialectOf } from '../../schema/dialect-of.ts';
import { contains } from '../contains.ts';
import { runCompiled } from '../run-compiled.ts';
import { listInProgress } from './list-in-progress.ts';
import { orderBy } from './order-by.ts';
import { entryFrom, readPage } from './read-page.ts';
import { selectExecutions } from './select-executions.ts';

const searched = ['executions.uuid', 'tasks.name', ...searchedFields.map((f) => `executions.${f}`)];

const filter = <Query extends ReturnType<typeof selectExecutions>>(
  query: Query,
  wanted: ExecutionQuery,
) => {
  const { scope, taskUuid, statuses, search } = wanted;
  let filtered = query.where('tasks.group_id', '=', scope.group);
  if (scope.environmentUuid !== null)
    filtered = filtered.where('tasks.environment_uuid', '=', scope.environmentUuid);
  if (taskUuid !== undefined) filtered = filtered.where('tasks.uuid', '=', taskUuid);
  if (statuses !== undefined) filtered = filtered.where('executions.status', 'in', statuses);
  if (search === undefined) return filtered;
  return filtered.where((eb) => eb.or(searched.map((column) => contains(column, search))));
};

const listExecutions = async (db: Db, wanted: ExecutionQuery) => {
  // PostgreSQL knows no empty list.
  if (wanted.statuses?.length === 0) return { count: 0, rows: [] };
  const query = filter(selectExecutions(db), wanted);
  const { count } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  let sorted = query;
  for (const { by, descends } of wanted.order)
    sorted = sorted.orderBy(orderBy(by, dialectOf(db)), (order) =>
      descends ? order.desc().nullsFirst() : order.asc().nullsLast(),
    );
  const page = sorted.orderBy('executions.seq').offset(wanted.offset);
  return { count, rows: await readPage(db, page, wanted.limit) };
};

/** Reads executions. */
export function queryExecutions(
  db: Db,
): Pick<StoreReads, 'findExecution' | 'listExecutions' | 'listInProgress'> {
  return {
    findExecution: async (uuid) => {
      const { rows } = await runCompiled(db, {
        name: 'find execution',
        values: [uuid],
        build: () => selectExecutions(db).where('executions.uuid', '=', uuid),
      });
      return rows[0] && entryFrom(rows[0]);
    },
    listExecutions: (wanted) => listExecutions(db, wanted),
    listInProgress: (taskUuid) => listInProgress(db, taskUuid),
  };
}
