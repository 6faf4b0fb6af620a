import { type OrderName, statuses } from '@procwrap/task-server';
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseKind } from '../../schema/dialect-of.ts';

/** Without the Z a whole second comes before its parts. */
const timeIn = (column: string) => sql`rtrim(${sql.ref(column)}, 'Z')`;

const numberOfStatus = sql`case executions.status ${sql.join(
  statuses.map((status, number) => sql`when ${sql.lit(status)} then ${sql.lit(number)}`),
  sql` `,
)} end`;

const msIn = (column: string, kind: DatabaseKind) =>
  kind === 'sqlite'
    ? sql`round(julianday(${sql.ref(column)}) * 86400000)`
    : sql`extract(epoch from ${sql.ref(column)}::timestamptz)`;

/** What executions are sorted by for one name of an order. */
export function orderBy(name: OrderName, kind: DatabaseKind): RawBuilder<unknown> {
  if (name === 'task__name') return sql`tasks.name`;
  if (name === 'status') return numberOfStatus;
  if (name === 'duration')
    return sql`${msIn('executions.finished_at', kind)} - ${msIn('executions.started_at', kind)}`;
  const column = `executions.${name}`;
  return name.endsWith('_at') ? timeIn(column) : sql`${sql.ref(column)}`;
}
