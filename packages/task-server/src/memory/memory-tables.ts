import type { EnvironmentRow, ExecutionRow, KeyRow, TaskRow } from '../store/rows.ts';

/** The rows in memory, in the order in which they were created. */
export interface MemoryTables {
  /** By digest. */
  readonly keys: Map<string, KeyRow>;
  readonly environments: Map<string, EnvironmentRow>;
  readonly tasks: Map<string, TaskRow>;
  readonly executions: Map<string, ExecutionRow>;
}

/** Tables without rows. */
export function emptyTables(): MemoryTables {
  return {
    keys: new Map(),
    environments: new Map(),
    tasks: new Map(),
    executions: new Map(),
  };
}

/** The row of a table; throws if it does not exist, because other rows refer to it. */
export function rowOf<Row>(table: ReadonlyMap<string, Row>, uuid: string): Row {
  const row = table.get(uuid);
  if (row === undefined) throw new Error(`no row has the uuid ${uuid}`);
  return row;
}
