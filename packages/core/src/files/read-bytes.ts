import { constants, createReadStream, openSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { requireDisk } from '../disks/disk-answers.ts';

/** Options of `readBytes`. */
export interface FileReading {
  /** Ends the read, which rejects with the reason. */
  readonly signal: AbortSignal;
  readonly maxBytes: number;
}

const problem = (code: string, message: string) => Object.assign(new Error(message), { code });

/**
 * A socket waits for a pipe without a thread of Node; a plain read would occupy one until somebody
 * writes.
 */
const openPipe = async (path: string, signal: AbortSignal): Promise<Readable> => {
  const { Socket } = await import('node:net');
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false, signal });
};

const collect = async (stream: Readable, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) throw problem('TOO_LARGE', `it holds more than ${maxBytes} bytes`);
  }
  return Buffer.concat(chunks);
};

/**
 * Reads a regular file, or a named pipe until its writer closes it. Rejects with Node's error, or
 * with an error with the code `DEVICE` for a device or a socket, `EISDIR` for a folder,
 * `TOO_LARGE`, or `NO_ANSWER` when its disk does not answer.
 */
export async function readBytes(path: string, { signal, maxBytes }: FileReading): Promise<Buffer> {
  await requireDisk(path, signal);
  const found = statSync(path);
  if (found.isDirectory()) throw problem('EISDIR', 'it is a folder');
  if (!found.isFile() && !found.isFIFO()) throw problem('DEVICE', 'it is a device or a socket');
  signal.throwIfAborted();
  const stream = found.isFIFO() ? await openPipe(path, signal) : createReadStream(path, { signal });
  try {
    return await collect(stream, maxBytes);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    stream.destroy();
  }
}
