import type { Scope } from '../../store/queries.ts';

/**
 * The user of a key, with what the rules need to know; rows outside of the scope do not exist for
 * this user.
 */
export interface Caller extends Scope {
  readonly username: string;
  readonly level: number;
}

/** Whether a caller may see a Task and its executions. */
export function isVisible(
  task: { group: number; environmentUuid: string },
  caller: Scope,
): boolean {
  return (
    task.group === caller.group &&
    (caller.environmentUuid === null || caller.environmentUuid === task.environmentUuid)
  );
}
