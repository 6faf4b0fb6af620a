import { type OrderName, statuses } from '@procwrap/task-server';
import { type RawBuilder, sql } from 'kysely';

/** Without the Z a whole second comes before its parts. */
const timeIn = (column: string) => sql`rtrim(${sql.ref(column)}, 'Z')`;

const numberOfStatus = sql`case executions.status ${sql.join(
  statuses.map((status, number) => sql`when ${sql.lit(status)} then ${sql.lit(number)}`),
  sql` `,
)} end`;

const msIn = (column: string) => sql`round(julianday(${sql.ref(column)}) * 86400000)`;

/** What executions are sorted by for one name of an order. */
export function orderBy(name: OrderName): RawBuilder<unknown> {
  if (name === 'task__name') return sql`tasks.name`;
  if (name === 'status') return numberOfStatus;
  if (name === 'duration')
    return sql`${msIn('executions.finished_at')} - ${msIn('executions.started_at')}`;
  const column = `executions.${name}`;
  return name.endsWith('_at') ? timeIn(column) : sql`${sql.ref(column)}`;
}
