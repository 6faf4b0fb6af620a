import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import { makePipes } from '../../src/output/make-pipes.ts';

/** A pipe whose far end a test reads, as the reader of our stdout does. */
export const openPipe = async () => {
  const [pipe] = (await makePipes(1)) ?? [];
  if (!pipe) throw new Error('this system has no mkfifo');
  const reader = new Socket({ fd: pipe.readFd, readable: true, writable: false });
  const chunks: Buffer[] = [];
  const start = () => reader.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    fd: pipe.writeFd,
    reader,
    /** Begins to read; until then the pipe fills up. */
    start,
    /** What was read so far. */
    text: () => Buffer.concat(chunks).toString('latin1'),
    bytes: () => Buffer.concat(chunks),
    close: () => {
      closeSync(pipe.writeFd);
      reader.destroy();
    },
  };
};
