import type { ChildProcess } from 'node:child_process';
import type { StopReport } from '../stop/stop.ts';
import type { CommandResult } from './command-result.ts';

/** A command that runs. */
export interface RunningCommand {
  readonly pid: number;
  /** The streams that were chosen to be a `pipe`, else null. */
  readonly stdin: ChildProcess['stdin'];
  readonly stdout: ChildProcess['stdout'];
  readonly stderr: ChildProcess['stderr'];
  /** Resolves with its end, whatever it is; `stdout` and `stderr` are empty there, as the streams are yours. */
  readonly ended: Promise<CommandResult>;
  /** Sends a signal; `false` when it has ended. */
  kill(signal?: NodeJS.Signals): boolean;
  /** Asks, waits for the grace, kills it and everything it started; resolves when it is gone. */
  stop(): Promise<StopReport>;
}
