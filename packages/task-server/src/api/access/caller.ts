import type { Scope } from '../../store/wanted.ts';

/** Who calls, as far as the rules ask; only what is in the scope exists for the caller. */
export interface Caller extends Scope {
  readonly username: string;
  readonly level: number;
}

/** Whether a caller sees what belongs to a Task. */
export function isVisible(
  task: { group: number; environmentUuid: string },
  caller: Scope,
): boolean {
  return (
    task.group === caller.group &&
    (caller.environmentUuid === null || caller.environmentUuid === task.environmentUuid)
  );
}
