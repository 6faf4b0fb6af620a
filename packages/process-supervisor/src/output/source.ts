import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** The size of read buffers: as many bytes as a pipe holds by default (pipe(7)). */
export const readSize = 64 * 1024;

/** Is called with each chunk; `false` asks for a pause. */
export type Receive = (chunk: Buffer) => boolean;

/** The read end of a pipe from the program. */
export interface Source {
  resume(): void;
  /** Closes it: the program then gets EPIPE or SIGPIPE. */
  destroy(): void;
  /** Resolves when nothing more can be read, for any reason. */
  readonly ended: Promise<void>;
}

const fromStream = (stream: Readable): Source => ({
  resume: () => stream.resume(),
  destroy: () => stream.destroy(),
  ended: new Promise((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.on('error', () => resolve());
  }),
});

/**
 * Reads a pipe into one buffer again and again. `isBufferBusy` says that the last chunk is not
 * written yet; the next then gets a new buffer.
 */
export function readPipe(fd: number, receive: Receive, isBufferBusy: () => boolean): Source {
  let buffer = Buffer.allocUnsafeSlow(readSize);
  const nextBuffer = () => {
    if (isBufferBusy()) buffer = Buffer.allocUnsafeSlow(readSize);
    return buffer;
  };
  const callback = (size: number) => receive(buffer.subarray(0, size));
  const onread = { buffer: nextBuffer, callback };
  const socket = new Socket({ fd, readable: true, writable: false, onread });
  return fromStream(socket);
}

/** Reads a stream of Node. */
export function readStream(stream: Readable, receive: Receive): Source {
  stream.on('data', (chunk: Buffer) => {
    if (!receive(chunk)) stream.pause();
  });
  return fromStream(stream.pause());
}
