import { randomUUID } from 'node:crypto';
import type { Rows, StoreReads } from '@procwrap/task-server';
import type { Db } from '../../schema/database.ts';
import { executionFrom, keyTo } from '../row-forms.ts';
import { runCompiled } from '../run-compiled.ts';
import { updateExecution, updateExecutions } from '../update-executions.ts';
import { deleteExecution, insertExecution } from '../write-executions.ts';
import { insertTask, updateTask } from '../write-tasks.ts';
import { lockExecution, lockExecutions, lockTask } from './lock.ts';

const findCreated = async (db: Db, taskUuid: string, idempotencyKey: string) => {
  const { rows } = await runCompiled(db, {
    name: 'find created',
    values: [taskUuid, idempotencyKey],
    build: () =>
      db
        .selectFrom('executions')
        .leftJoin('tails', 'tails.execution_uuid', 'executions.uuid')
        .selectAll('executions')
        .select(['tails.debug_log_tail', 'tails.error_log_tail'])
        .where('task_uuid', '=', taskUuid)
        .where('idempotency_key', '=', idempotencyKey),
  });
  return rows[0] && executionFrom(rows[0]);
};

/** A key that nobody named is known by its user. */
const unnamed = { created_at_ms: 0, created_by: '', last_used_at_ms: null };

/** What a transaction of the API can do. */
export function storeRows(db: Db, reads: StoreReads): Rows {
  return {
    ...reads,
    lockTask: (id) => lockTask(db, reads, id),
    lockExecution: (uuid) => lockExecution(db, reads, uuid),
    lockExecutions: (uuids) => lockExecutions(db, uuids),
    findCreated: (taskUuid, key) => findCreated(db, taskUuid, key),
    insertKey: async (row) => {
      const known = { ...unnamed, id: randomUUID(), name: row.username };
      await db
        .insertInto('keys')
        .values({ ...keyTo(row), ...known })
        .execute();
    },
    insertEnvironment: async ({ uuid, name, group: group_id }) => {
      await db.insertInto('environments').values({ uuid, name, group_id }).execute();
    },
    insertTask: (row) => insertTask(db, row),
    insertExecution: (row) => insertExecution(db, row),
    updateTask: (uuid, change) => updateTask(db, uuid, change),
    updateExecution: (uuid, change) => updateExecution(db, uuid, change),
    updateExecutions: (changes) => updateExecutions(db, changes),
    deleteExecution: (uuid) => deleteExecution(db, uuid),
  };
}
