import type { Readable } from 'node:stream';

/** What the program reads and writes; tests hand over their own. */
export interface ProgramIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** Resolves with the name of the signal that asks the program to end. */
  readonly untilStopped: () => Promise<string>;
}
