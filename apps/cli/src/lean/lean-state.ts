import { type Environment, parseJson } from '@procwrap/core';
import type { Program } from '@procwrap/process-supervisor';
import { readLeanState } from '@procwrap/process-supervisor/exec';
import type { BegunRun, SessionState } from '@procwrap/task-session';
import type { KeptFile } from './kept-file.ts';

/** The command of an attempt, and how to find its processes. */
export interface LeanCommand {
  readonly program: Program;
  readonly tag: string | undefined;
  /** How many processes the system had started before. */
  readonly forks: number | undefined;
  /** How many processes of our control group the kernel had killed before. */
  readonly oomKills: number | undefined;
}

/** What one Node of a lean run leaves for the next one. It contains secrets. */
export interface LeanState {
  readonly argv: readonly string[];
  readonly env: Environment;
  /** The options file that the run has read. */
  readonly file?: KeptFile | undefined;
  readonly session: SessionState;
  /** When the values were resolved, on the clock's monotonic time. */
  readonly resolvedAt: number;
  /** When Node handed over to the shell. */
  readonly leftAt: number;
  readonly begun: BegunRun;
  /** Undefined in a pause. */
  readonly command: LeanCommand | undefined;
}

/** The state as a text. */
export function formatState(state: LeanState): string {
  return JSON.stringify(state);
}

/** The state that the shell has passed on. */
export function readState(env: NodeJS.ProcessEnv): LeanState | undefined {
  const text = readLeanState(env);
  return text === undefined ? undefined : (parseJson(text) as unknown as LeanState);
}
