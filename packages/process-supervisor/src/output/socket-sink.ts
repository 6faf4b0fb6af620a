import { Socket } from 'node:net';
import {
  type FlushLimits,
  forceKillFlushMs,
  queueLimit,
  type Sink,
  type SinkEvents,
} from './sink.ts';

/**
 * A sink for pipes and sockets, which the system notifies when there is room. Closing it closes the
 * descriptor, except 0 to 2, which libuv leaves open.
 */
export function createSocketSink(fd: number, { onDrain, onBroken }: SinkEvents): Sink {
  // Node has this option, its types do not.
  const options = { fd, readable: false, writable: true, writableHighWaterMark: queueLimit };
  const socket = new Socket(options);
  let onEmpty = () => {};
  const written = () => {
    if (socket.writableLength === 0) onEmpty();
  };
  socket.on('drain', onDrain);
  socket.on('error', (error) => {
    onBroken(error);
    onEmpty();
  });
  const flush = ({ stallLimitMs, forceKill }: FlushLimits) =>
    new Promise<void>((resolve) => {
      if (socket.writableLength === 0 || socket.destroyed) return resolve();
      let forceKillTimer: NodeJS.Timeout | undefined;
      const onForceKill = () => {
        forceKillTimer = setTimeout(onEmpty, forceKillFlushMs);
      };
      onEmpty = () => {
        clearTimeout(forceKillTimer);
        socket.setTimeout(0, onEmpty);
        forceKill.removeEventListener('abort', onForceKill);
        resolve();
      };
      // The timeout of a socket restarts with every byte that is written, also within a chunk.
      socket.setTimeout(stallLimitMs, onEmpty);
      forceKill.addEventListener('abort', onForceKill);
      if (forceKill.aborted) onForceKill();
    });
  return {
    write: (chunk) => socket.destroyed || socket.write(chunk, written),
    get queued() {
      return socket.destroyed ? 0 : socket.writableLength;
    },
    flush,
    close: () => socket.destroy(),
  };
}
