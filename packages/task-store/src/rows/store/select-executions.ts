import type { Kysely } from 'kysely';
import type { Database } from '../../schema/database.ts';

/** Executions with their log tails and what is asked of their Tasks. */
export function selectExecutions(db: Kysely<Database>) {
  return db
    .selectFrom('executions')
    .innerJoin('tasks', 'tasks.uuid', 'executions.task_uuid')
    .leftJoin('tails', 'tails.execution_uuid', 'executions.uuid')
    .selectAll('executions')
    .select(['tails.debug_log_tail', 'tails.error_log_tail'])
    .select([
      'tasks.group_id as task_group_id',
      'tasks.environment_uuid as task_environment_uuid',
      'tasks.name as task_name',
      'tasks.latest_execution_uuid as task_latest_execution_uuid',
      'tasks.rest as task_rest',
      'tasks.pinned as task_pinned',
    ]);
}
