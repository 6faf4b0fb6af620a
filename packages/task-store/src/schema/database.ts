import type { Generated, Kysely } from 'kysely';
import type { AlertTables } from './alert-tables.ts';
import type { integerColumns, tailColumns, textColumns } from './columns.ts';
import type { PeopleTables } from './people-tables.ts';
import type { WatchTables } from './watch-tables.ts';

/** API keys. */
export interface KeysTable {
  digest: string;
  username: string;
  group_id: number;
  level: number;
  user_level: number;
  environment_uuid: string | null;
  /** 0 or 1. */
  enabled: number;
  id: string;
  name: string;
  created_at_ms: number;
  created_by: string;
  last_used_at_ms: number | null;
}

/** Run environments. */
export interface EnvironmentsTable {
  seq: Generated<number>;
  uuid: string;
  group_id: number;
  name: string;
}

/** Tasks. */
export interface TasksTable {
  seq: Generated<number>;
  uuid: string;
  group_id: number;
  environment_uuid: string;
  name: string;
  latest_execution_uuid: string | null;
  /** The other wire fields, as JSON. */
  rest: string;
  /** The names of the wire fields that auto-creation leaves alone, as JSON. */
  pinned: Generated<string>;
  /** When the schedule is looked at next: 0 is at once, null is when it changes. */
  look_at_ms: Generated<number | null>;
  run_count: Generated<number>;
  run_bytes: Generated<number>;
}

type Texts = Record<(typeof textColumns)[number], string | null>;
type Integers = Record<(typeof integerColumns)[number], number | bigint | null>;
type Tails = Record<(typeof tailColumns)[number], Uint8Array | string | null>;

/** Executions, without their log tails. */
export interface ExecutionsTable extends Texts, Integers {
  seq: Generated<number>;
  uuid: string;
  task_uuid: string;
  idempotency_key: string | null;
  received_at_ms: number;
  heard_at_ms: number;
  stop_asked_at_ms: number | null;
  /** The wire fields without a column, as JSON. */
  rest: string;
  /** 0 or 1: whether the start was matched with an expected run. */
  start_judged: number;
  /** 0 or 1: whether incidents have seen the end; 0 again when the status changes. */
  end_judged: number;
  /** `started_at`, but no later than when the creation came. */
  started_at_ms: number;
  /** `finished_at`, but no later than when the end came; null while it runs. */
  finished_at_ms: number | null;
  /** When the end came, by the server's own clock; null while it runs. */
  ended_at_ms: number | null;
  /** About how many bytes the row and its log tails take. */
  bytes: number;
  /** How the roll-ups count it; null when they do not yet. */
  rolled_as: 'succeeded' | 'failed' | 'other' | null;
  rolled_ms: number | null;
}

/** The log tails of executions; text was written by the first version of a file of SQLite. */
export interface TailsTable extends Tails {
  execution_uuid: string;
}

/** Runs of a task that began in one hour or one day. */
export interface RollUpTable {
  task_uuid: string;
  at_ms: number;
  succeeded: number;
  failed: number;
  other: number;
  missed: number;
  run_ms: number;
}

/** The tables. `seq` counts rows in the order in which they were created. */
export interface Database extends PeopleTables, AlertTables, WatchTables {
  keys: KeysTable;
  environments: EnvironmentsTable;
  tasks: TasksTable;
  executions: ExecutionsTable;
  tails: TailsTable;
  run_hours: RollUpTable;
  run_days: RollUpTable;
}

/** The tables, on a connection, a pool or within a transaction. */
export type Db = Kysely<Database>;
