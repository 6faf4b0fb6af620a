import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/** Starts programs that a test file ends when it is over: `afterAll(starter.killAll)`. */
export interface Starter {
  start(command: string, words: readonly string[]): ChildProcessWithoutNullStreams;
  killAll(): void;
}

/** A starter that has started nothing yet. */
export function createStarter(): Starter {
  const started: ChildProcessWithoutNullStreams[] = [];
  return {
    start: (command, words) => {
      const child = spawn(command, words);
      started.push(child);
      return child;
    },
    killAll: () => {
      for (const child of started) child.kill('SIGKILL');
    },
  };
}
