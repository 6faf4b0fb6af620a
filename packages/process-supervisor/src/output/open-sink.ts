import { constants, fstatSync, openSync } from 'node:fs';
import { isatty } from 'node:tty';
import { createDescriptorSink } from './descriptor-sink.ts';
import type { Sink, SinkEvents } from './sink.ts';
import { createSocketSink } from './socket-sink.ts';

/**
 * Opens what a descriptor leads to once more, without blocking: the flag then is ours alone, and other holders of the
 * descriptor do not meet EAGAIN. Fails for sockets, after a change of user, and where there is no /proc.
 */
const reopen = (fd: number, root: string): number | undefined => {
  const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  try {
    return openSync(`${root}/self/fd/${fd}`, flags);
  } catch {
    return undefined;
  }
};

/** A socket sink, or nothing for the rare kinds of socket that Node cannot write to. */
const tryAsSocket = (fd: number, events: SinkEvents): Sink | undefined => {
  try {
    return createSocketSink(fd, events);
  } catch {
    return undefined;
  }
};

/** The right way to write to whatever a descriptor leads to. A file is never opened again: that would lose its position. */
export function openSink(fd: number, events: SinkEvents, root = '/proc'): Sink {
  const stats = fstatSync(fd);
  const own = stats.isFIFO() || isatty(fd) ? reopen(fd, root) : undefined;
  const isStream = stats.isFIFO() || stats.isSocket();
  const sink = isStream ? tryAsSocket(own ?? fd, events) : undefined;
  return sink ?? createDescriptorSink({ fd: own ?? fd, owned: own !== undefined }, events);
}
