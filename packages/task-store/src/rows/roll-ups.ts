import { sql } from 'kysely';
import type { Db } from '../schema/database.ts';

/** What is counted of the runs of an hour or a day. */
const counted = ['succeeded', 'failed', 'other', 'missed', 'run_ms'] as const;

/** What is added to the roll-ups of a task at a time; below zero takes away. */
export interface Added extends Partial<Record<(typeof counted)[number], number>> {
  readonly taskUuid: string;
  readonly atMs: number;
}

/** The tables of roll-ups, and how long one row of each is. */
const tables = [
  ['run_hours', 3_600_000],
  ['run_days', 86_400_000],
] as const;

type Cell = Record<(typeof counted)[number], number> & { task_uuid: string; at_ms: number };

/** One row for each task and hour or day, in an order that all keep, so that two transactions do not wait for each other. */
const sumUp = (added: readonly Added[], length: number): Cell[] => {
  const cells = new Map<string, Cell>();
  for (const { taskUuid, atMs, ...rest } of added) {
    const at_ms = Math.floor(atMs / length) * length;
    const key = `${taskUuid} ${at_ms}`;
    const none = { succeeded: 0, failed: 0, other: 0, missed: 0, run_ms: 0 };
    const cell = cells.get(key) ?? { task_uuid: taskUuid, at_ms, ...none };
    for (const name of counted) cell[name] += rest[name] ?? 0;
    cells.set(key, cell);
  }
  return [...cells.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, cell]) => cell);
};

const sums = (table: string) =>
  Object.fromEntries(
    counted.map((name) => [
      name,
      sql<number>`${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
    ]),
  );

/** Adds to the hours and the days that the times lie in. */
export async function addToRollUps(db: Db, added: readonly Added[]): Promise<void> {
  if (added.length === 0) return;
  for (const [table, length] of tables)
    await db
      .insertInto(table)
      .values(sumUp(added, length))
      .onConflict((conflict) => conflict.columns(['task_uuid', 'at_ms']).doUpdateSet(sums(table)))
      .execute();
}
