import type { Scope } from '@procwrap/task-server';
import { type RawBuilder, sql } from 'kysely';

/** Whether a row of `tasks` is one that a caller sees. */
export function inScope({ group, environmentUuid }: Scope): RawBuilder<boolean> {
  return environmentUuid === null
    ? sql<boolean>`tasks.group_id = ${group}`
    : sql<boolean>`tasks.group_id = ${group} and tasks.environment_uuid = ${environmentUuid}`;
}

/** Whether the Task that a column names is one that a caller sees. Asked row by row, so that an index of the other table leads. */
export function taskInScope(column: string, scope: Scope): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from tasks
    where tasks.uuid = ${sql.ref(column)} and ${inScope(scope)})`;
}
