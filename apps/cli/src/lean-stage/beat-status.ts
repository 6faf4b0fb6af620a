import { beatStatus } from '@procwrap/process-supervisor/exec';
import type { SessionState } from '@procwrap/task-session';

/** How the server has refused a heartbeat. */
export type Refusal = NonNullable<NonNullable<SessionState['execution']>['refusal']>;

const refusals = Object.keys(beatStatus) as readonly Refusal[];

/** The exit status of the Node of a heartbeat. */
export function statusOfBeat(result: Refusal | 'taken' | 'failed'): number {
  return result === 'taken' || result === 'failed' ? 0 : beatStatus[result];
}

/** The refusal by the exit status that the shell has kept; undefined when there was none. */
export function refusalOfStatus(status: string | undefined): Refusal | undefined {
  return refusals.find((each) => String(beatStatus[each]) === status);
}
