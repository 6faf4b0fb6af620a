import type { Readable } from 'node:stream';
import { systemClock } from '@procwrap/core';
import { createDrain } from '../output/drain.ts';
import { readStream } from '../output/source.ts';

/** Reads all that a program writes to a pipe. */
export interface OutputReader {
  /** To be called at the program's end. A background process that keeps the pipe open is not waited for. */
  finish(): Promise<string>;
}

/** Begins to read; what is no pipe stays empty. */
export function readOutput(stream: Readable | null): OutputReader {
  if (!stream) return { finish: async () => '' };
  const chunks: Buffer[] = [];
  const drain = createDrain(systemClock);
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
