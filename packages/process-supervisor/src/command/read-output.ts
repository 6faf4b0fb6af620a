import type { Readable } from 'node:stream';
import type { Clock } from '@procwrap/core';
import { createDrain } from '../output/drain.ts';
import { readStream } from '../output/source.ts';

/** Reads everything that a program writes to a pipe. */
export interface OutputReader {
  /**
   * Called at the program's end. It does not wait for a background process that keeps the pipe
   * open.
   */
  finish(): Promise<string>;
}

/** Begins to read a stream; null, which is no pipe, gives an empty text. */
export function readOutput(stream: Readable | null, clock: Clock): OutputReader {
  if (!stream) return { finish: async () => '' };
  const chunks: Buffer[] = [];
  const drain = createDrain(clock);
  const source = readStream(stream, (chunk) => {
    chunks.push(chunk);
    drain.note(chunk.length);
    return true;
  });
  source.resume();
  const finish = async () => {
    await drain.run(source);
    source.destroy();
    return Buffer.concat(chunks).toString();
  };
  return { finish };
}
