import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the file says, by a connection of its own that only reads. */
const readRows = (folder: string, statement: string) => {
  const database = new DatabaseSync(join(folder, 'monitor.db'), { readOnly: true });
  try {
    return database.prepare(statement).all();
  } finally {
    database.close();
  }
};

/** The task and kind of each incident. */
export const incidentsIn = (folder: string) =>
  readRows(
    folder,
    'select tasks.name, incidents.kind from incidents join tasks on tasks.uuid = task_uuid order by 1, 2',
  ).map(({ name, kind }) => `${name}: ${kind}`);

/** The executions, the oldest first. */
export const runsIn = (folder: string) =>
  readRows(
    folder,
    `select executions.uuid, tasks.name, status, success_count, exit_code, heard_at_ms
     from executions join tasks on tasks.uuid = task_uuid order by executions.seq`,
  );
