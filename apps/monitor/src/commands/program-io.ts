import type { Readable, Writable } from 'node:stream';

/** What the program reads and writes; tests hand over their own. */
export interface ProgramIo {
  readonly stdout: (text: string) => void;
  /** Resolves when standard output took everything, or with why it did not. */
  readonly untilTaken: () => Promise<NodeJS.ErrnoException | undefined>;
  /** Standard output as a stream, for what is long. */
  readonly output: Writable;
  readonly stderr: (text: string) => void;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** Resolves with the name of the signal that asks the program to end. */
  readonly untilStopped: () => Promise<string>;
}
