import type { Writable } from 'node:stream';
import { type CommandEnd, exitCodes } from '../exit-codes.ts';

/** Standard output of a command; what it does not take is known at the end. */
export interface StandardOutput {
  write(text: string): void;
  /** Resolves when everything was taken, or with why something was not. */
  untilTaken(): Promise<NodeJS.ErrnoException | undefined>;
}

/** Writes to a stream, and remembers the first problem with it. */
export function createStandardOutput(stream: Writable): StandardOutput {
  let problem: NodeJS.ErrnoException | undefined;
  let last: Promise<void> = Promise.resolve();
  // Without somebody who listens, Node ends the program with a stack.
  stream.on('error', (error) => {
    problem ??= error;
  });
  return {
    write: (text) => {
      last = new Promise((resolve) => {
        stream.write(text, (error) => {
          problem ??= error ?? undefined;
          resolve();
        });
      });
    },
    untilTaken: async () => {
      await last;
      return problem;
    },
  };
}

/** How a command ends of which standard output did not take everything: quietly where its reader has ended, as other programs do. */
export function decideOutputEnd(
  end: CommandEnd,
  problem: NodeJS.ErrnoException | undefined,
): CommandEnd {
  if (problem === undefined || end.exitCode !== exitCodes.ok) return end;
  if (problem.code === 'EPIPE') return { exitCode: exitCodes.failed };
  const line = `standard output cannot be written: ${problem.message}`;
  return { exitCode: exitCodes.failed, problem: line };
}
