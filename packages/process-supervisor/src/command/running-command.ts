import type { ChildProcess } from 'node:child_process';
import type { StopReport } from '../stop/stop-subject.ts';
import type { CommandResult } from './command-result.ts';

/**
 * A command that runs. Disposing it stops the command and everything it started, and waits for the
 * end.
 */
export interface RunningCommand extends AsyncDisposable {
  /** The process id. */
  readonly pid: number;
  /** The streams for which `pipe` was chosen, else null. */
  readonly stdin: ChildProcess['stdin'];
  /** Its output, in the same way. */
  readonly stdout: ChildProcess['stdout'];
  /** Its errors, in the same way. */
  readonly stderr: ChildProcess['stderr'];
  /**
   * Resolves when it has ended, also when it failed; `stdout` and `stderr` are empty, because you
   * read the streams.
   */
  readonly ended: Promise<CommandResult>;
  /** Sends a signal, SIGTERM by default; `false` when it has ended. */
  kill(signal?: NodeJS.Signals): boolean;
  /** Stops it as `stopWith` says, with everything it started; resolves when all of that is gone. */
  stop(): Promise<StopReport>;
}
