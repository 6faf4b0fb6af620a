import type { Db } from '../schema/database.ts';

/** What is added to the roll-ups of a task; below zero takes away. */
export interface Added {
  readonly succeeded?: number;
  readonly failed?: number;
  readonly other?: number;
  readonly missed?: number;
  readonly run_ms?: number;
}

/** The tables of roll-ups, and how long one row of each is. */
const tables = [
  ['run_hours', 3_600_000],
  ['run_days', 86_400_000],
] as const;

const none = { succeeded: 0, failed: 0, other: 0, missed: 0, run_ms: 0 };

/** Adds to the hour and the day that a time lies in. */
export async function addToRollUps(
  db: Db,
  { taskUuid, atMs }: { readonly taskUuid: string; readonly atMs: number },
  added: Added,
): Promise<void> {
  const values = { ...none, ...added };
  for (const [table, length] of tables)
    await db
      .insertInto(table)
      .values({ task_uuid: taskUuid, at_ms: Math.floor(atMs / length) * length, ...values })
      .onConflict((conflict) =>
        conflict.columns(['task_uuid', 'at_ms']).doUpdateSet((eb) => ({
          succeeded: eb(`${table}.succeeded`, '+', values.succeeded),
          failed: eb(`${table}.failed`, '+', values.failed),
          other: eb(`${table}.other`, '+', values.other),
          missed: eb(`${table}.missed`, '+', values.missed),
          run_ms: eb(`${table}.run_ms`, '+', values.run_ms),
        })),
      )
      .execute();
}
