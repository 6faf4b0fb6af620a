import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** The size of the buffers to read into: as much as a pipe holds by default (pipe(7)). */
export const readSize = 64 * 1024;

/** Takes a chunk that was read; `false` asks for a pause. */
export type Receive = (chunk: Buffer) => boolean;

/** The reading end of a pipe from the program. */
export interface Source {
  resume(): void;
  /** Closes it: the program then meets EPIPE or SIGPIPE. */
  destroy(): void;
  /** Resolves when nothing more can be read, for whatever reason. */
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
 * Reads a pipe of ours into one buffer again and again; `isBufferBusy` tells that the last chunk is still to be
 * written, so that the next needs memory of its own.
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

/** Reads a stream that Node has made. */
export function readStream(stream: Readable, receive: Receive): Source {
  stream.on('data', (chunk: Buffer) => {
    if (!receive(chunk)) stream.pause();
  });
  return fromStream(stream.pause());
}
