import type { ExecutionEntry } from '@procwrap/task-server';
import { sql } from 'kysely';
import type { Db } from '../../schema/database.ts';
import { executionFrom, taskFrom } from '../row-forms.ts';
import { selectExecutions, type selectRuns } from './select-executions.ts';

type Query = ReturnType<typeof selectExecutions>;
type Selected = Awaited<ReturnType<Query['executeTakeFirstOrThrow']>>;
type Run = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>;

/** An execution with its Task, as they are stored; with log tails where they were read. */
export function entryFrom(row: Run | Selected): ExecutionEntry {
  return {
    execution: executionFrom(row),
    task: taskFrom({
      uuid: row.task_uuid,
      group_id: row.task_group_id,
      environment_uuid: row.task_environment_uuid,
      name: row.task_name,
      latest_execution_uuid: row.task_latest_execution_uuid,
      rest: row.task_rest,
      pinned: row.task_pinned,
    }),
  };
}

/** More rows are on the next page. */
const mostRows = 1000;

/** A page ends before its rows are larger together: 50 executions can have 500 MB of output. */
const mostCharacters = 16_000_000;

/** The rows at the beginning that are not too large together; the first one in any case. */
export function* takeWhileSmall<Row>(
  rows: Iterable<Row>,
  sizeOf: (row: Row) => number,
): Generator<Row> {
  let size = 0;
  let isFirst = true;
  for (const row of rows) {
    size += sizeOf(row);
    if (!isFirst && size > mostCharacters) return;
    isFirst = false;
    yield row;
  }
}

/** Log tails are unpacked one row after the other, so that those of a page that ends are not in memory. */
function* entriesFrom(rows: readonly Selected[], uuids: readonly string[]) {
  const byUuid = new Map(rows.map((row) => [row.uuid, row]));
  for (const uuid of uuids) {
    const row = byUuid.get(uuid);
    // One that was deleted since then is left out.
    if (row !== undefined) yield entryFrom(row);
  }
}

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

const lengthOfTails = ({ execution: { values } }: ExecutionEntry): number =>
  lengthOf(values.debug_log_tail) + lengthOf(values.error_log_tail);

/** Bytes as they are stored, where log tails are compressed. */
const storedSize = sql<number>`length(executions.rest)
  + coalesce(length(tails.debug_log_tail), 0) + coalesce(length(tails.error_log_tail), 0)`;

/** Reads a page of a query that is sorted and begins at its offset; it has fewer rows than the limit where they are large. */
export async function readPage(db: Db, query: Query, limit: number): Promise<ExecutionEntry[]> {
  const sized = query.clearSelect().select(['executions.uuid', storedSize.as('size')]);
  const sizes = await sized.limit(Math.min(limit, mostRows)).execute();
  const uuids = [...takeWhileSmall(sizes, ({ size }) => Number(size))].map(({ uuid }) => uuid);
  // PostgreSQL knows no empty list.
  if (uuids.length === 0) return [];
  const rows = await selectExecutions(db).where('executions.uuid', 'in', uuids).execute();
  return [...takeWhileSmall(entriesFrom(rows, uuids), lengthOfTails)];
}
