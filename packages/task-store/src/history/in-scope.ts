import type { Scope } from '@procwrap/task-server';
import { type RawBuilder, sql } from 'kysely';

/** Whether a Task is one that a caller sees. */
export function inScope({ group, environmentUuid }: Scope): RawBuilder<boolean> {
  return environmentUuid === null
    ? sql<boolean>`tasks.group_id = ${group}`
    : sql<boolean>`tasks.group_id = ${group} and tasks.environment_uuid = ${environmentUuid}`;
}
