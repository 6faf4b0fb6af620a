import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { columnTypes } from './column-types.ts';
import { dialectOf } from './dialect-of.ts';

const texts = [
  'status',
  'started_at',
  'finished_at',
  'last_heartbeat_at',
  'created_at',
  'updated_at',
  'task_version_signature',
  'task_version_text',
  'wrapper_version',
  'last_status_message',
  'hostname',
];
const integers = [
  'heartbeat_interval_seconds',
  'success_count',
  'error_count',
  'skipped_count',
  'expected_count',
  'allocated_cpu_units',
  'allocated_memory_mb',
  'current_cpu_units',
  'current_memory_mb',
  'mean_cpu_units',
  'mean_memory_mb',
  'max_cpu_units',
  'max_memory_mb',
  'failed_attempts',
  'timed_out_attempts',
  'exit_code',
];

/** A table whose rows are counted in the order in which they come. */
const createCounted = <Name extends string>(db: Kysely<unknown>, name: Name) => {
  const table = db.schema.createTable(name);
  return dialectOf(db) === 'sqlite'
    ? table.addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn('seq', 'bigint', (column) =>
        column.primaryKey().generatedByDefaultAsIdentity(),
      );
};

const createSmallTables = async (db: Kysely<unknown>): Promise<void> => {
  const { text, integer } = columnTypes(db);
  await createCounted(db, 'environments')
    .addColumn('uuid', text, (column) => column.notNull().unique())
    .addColumn('group_id', integer, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addUniqueConstraint('environments_name', ['group_id', 'name'])
    .execute();
  await db.schema
    .createTable('keys')
    .addColumn('digest', text, (column) => column.notNull().primaryKey())
    .addColumn('username', text, (column) => column.notNull())
    .addColumn('group_id', integer, (column) => column.notNull())
    .addColumn('level', integer, (column) => column.notNull())
    .addColumn('user_level', integer, (column) => column.notNull())
    .addColumn('environment_uuid', text, (column) => column.references('environments.uuid'))
    .addColumn('enabled', integer, (column) => column.notNull())
    .execute();
};

const createTasks = (db: Kysely<unknown>): Promise<void> => {
  const { text, integer } = columnTypes(db);
  return createCounted(db, 'tasks')
    .addColumn('uuid', text, (column) => column.notNull().unique())
    .addColumn('group_id', integer, (column) => column.notNull())
    .addColumn('environment_uuid', text, (column) =>
      column.notNull().references('environments.uuid'),
    )
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('latest_execution_uuid', text, (column) =>
      // PostgreSQL refers to no table that is not there yet.
      dialectOf(db) === 'sqlite'
        ? column.references('executions.uuid').onDelete('set null')
        : column,
    )
    .addColumn('rest', text, (column) => column.notNull())
    .addUniqueConstraint('tasks_name', ['group_id', 'name'])
    .execute();
};

const referToLatest = async (db: Kysely<unknown>): Promise<void> => {
  if (dialectOf(db) === 'sqlite') return;
  await db.schema
    .alterTable('tasks')
    .addForeignKeyConstraint('tasks_latest_execution', ['latest_execution_uuid'], 'executions', [
      'uuid',
    ])
    .onDelete('set null')
    .execute();
};

const createExecutions = async (db: Kysely<unknown>): Promise<void> => {
  const { text, integer } = columnTypes(db);
  let table: CreateTableBuilder<'executions', string> = createCounted(db, 'executions')
    .addColumn('uuid', text, (column) => column.notNull().unique())
    .addColumn('task_uuid', text, (column) => column.notNull().references('tasks.uuid'))
    .addColumn('idempotency_key', text)
    .addColumn('received_at_ms', integer, (column) => column.notNull())
    .addColumn('heard_at_ms', integer, (column) => column.notNull())
    .addColumn('stop_asked_at_ms', integer);
  for (const name of texts) table = table.addColumn(name, text);
  for (const name of integers) table = table.addColumn(name, integer);
  await table
    .addColumn('rest', text, (column) => column.notNull())
    .addUniqueConstraint('executions_created', ['task_uuid', 'idempotency_key'])
    .execute();
};

const createTails = async (db: Kysely<unknown>): Promise<void> => {
  const { text, bytes } = columnTypes(db);
  await db.schema
    .createTable('tails')
    .addColumn('execution_uuid', text, (column) =>
      column.notNull().primaryKey().references('executions.uuid').onDelete('cascade'),
    )
    .addColumn('debug_log_tail', dialectOf(db) === 'sqlite' ? 'text' : bytes)
    .addColumn('error_log_tail', dialectOf(db) === 'sqlite' ? 'text' : bytes)
    .execute();
};

/** The first tables. It names its columns itself, so that it stays what it is when the program has others. */
export async function createTables(db: Kysely<unknown>): Promise<void> {
  await createSmallTables(db);
  await createTasks(db);
  await createExecutions(db);
  await createTails(db);
  await referToLatest(db);
  await sql`create index executions_going_on on executions (task_uuid)
    where status in ('RUNNING', 'MANUALLY_STARTED', 'STOPPING')`.execute(db);
  await sql`create index executions_task on executions (task_uuid, started_at)`.execute(db);
  await sql`create index tasks_latest on tasks (latest_execution_uuid)`.execute(db);
}
