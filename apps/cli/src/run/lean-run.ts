import type { Program } from '@procwrap/process-supervisor';
import type { Attempt, BegunRun } from '@procwrap/task-session';

/** What makes a run a lean one. */
export interface LeanRun {
  /** How far the run was when this process took over; undefined at its begin. */
  readonly begun: BegunRun | undefined;
  /** The attempt that the shell has watched; undefined when another one is to start. */
  takeEnded(): Attempt | undefined;
  /** Becomes the shell that runs the command. Returns only when that is not possible. */
  leave(program: Program): Promise<void>;
  /** Becomes the shell that waits before the next attempt, or waits itself when it cannot. */
  pause(ms: number, begun: BegunRun): Promise<void>;
}
