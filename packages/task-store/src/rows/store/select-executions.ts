import type { Kysely } from 'kysely';
import type { Database } from '../../schema/database.ts';

/** Executions with what is asked of their Tasks, without log tails. */
export function selectRuns(db: Kysely<Database>) {
  return db
    .selectFrom('executions')
    .innerJoin('tasks', 'tasks.uuid', 'executions.task_uuid')
    .selectAll('executions')
    .select([
      'tasks.group_id as task_group_id',
      'tasks.environment_uuid as task_environment_uuid',
      'tasks.name as task_name',
      'tasks.latest_execution_uuid as task_latest_execution_uuid',
      'tasks.rest as task_rest',
      'tasks.pinned as task_pinned',
    ]);
}

/** The same with log tails. */
export function selectExecutions(db: Kysely<Database>) {
  return selectRuns(db)
    .leftJoin('tails', 'tails.execution_uuid', 'executions.uuid')
    .select(['tails.debug_log_tail', 'tails.error_log_tail']);
}
