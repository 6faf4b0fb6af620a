import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { makePipes } from '../../src/output/make-pipes.ts';

/**
 * A pipe whose read end a test reads; closed after the test. The write end is closed by the test
 * unless it is not `ours`.
 */
export async function openPipe({ ours = true } = {}) {
  const [pipe] = (await makePipes(1)) ?? [];
  if (!pipe) throw new Error('this system has no mkfifo');
  const reader = new Socket({ fd: pipe.readFd, readable: true, writable: false });
  const chunks: Buffer[] = [];
  let open = ours;
  const close = () => {
    if (open) closeSync(pipe.writeFd);
    open = false;
    reader.destroy();
  };
  onTestFinished(close);
  const start = () => reader.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    fd: pipe.writeFd,
    reader,
    /** Begins to read; until then the pipe fills up. */
    start,
    /** What was read so far. */
    text: () => Buffer.concat(chunks).toString('latin1'),
    bytes: () => Buffer.concat(chunks),
    close,
  };
}
