import type { Generated } from 'kysely';
import type { integerColumns, tailColumns, textColumns } from './columns.ts';

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
}

type Texts = Record<(typeof textColumns)[number], string | null>;
type Integers = Record<(typeof integerColumns)[number], number | bigint | null>;
type Tails = Record<(typeof tailColumns)[number], string | null>;

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
}

/** The log tails of executions. */
export interface TailsTable extends Tails {
  execution_uuid: string;
}

/** The tables. `seq` counts rows in the order in which they were created. */
export interface Database {
  keys: KeysTable;
  environments: EnvironmentsTable;
  tasks: TasksTable;
  executions: ExecutionsTable;
  tails: TailsTable;
}
