import { constants, fstatSync, openSync } from 'node:fs';
import { isatty } from 'node:tty';
import { createDescriptorSink } from './descriptor-sink.ts';
import type { Sink, SinkEvents } from './sink.ts';
import { createSocketSink } from './socket-sink.ts';

/**
 * Opens the file of a descriptor a second time, non-blocking: other users of the descriptor then
 * get no EAGAIN. Undefined for sockets, after a change of user, and without /proc.
 */
const reopen = (fd: number, root: string): number | undefined => {
  const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  try {
    return openSync(`${root}/self/fd/${fd}`, flags);
  } catch {
    return undefined;
  }
};

/** A socket sink; undefined for the rare kinds of socket that Node cannot write to. */
const tryAsSocket = (fd: number, events: SinkEvents): Sink | undefined => {
  try {
    return createSocketSink(fd, events);
  } catch {
    return undefined;
  }
};

/**
 * A sink for a descriptor of any kind. It never opens a file a second time, as that would lose the
 * position.
 */
export function openSink(fd: number, events: SinkEvents, root = '/proc'): Sink {
  const stats = fstatSync(fd);
  const own = stats.isFIFO() || isatty(fd) ? reopen(fd, root) : undefined;
  const isStream = stats.isFIFO() || stats.isSocket();
  const sink = isStream ? tryAsSocket(own ?? fd, events) : undefined;
  return sink ?? createDescriptorSink({ fd: own ?? fd, owned: own !== undefined }, events);
}
