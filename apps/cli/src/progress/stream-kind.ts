import { fstatSync } from 'node:fs';

/** Where a descriptor leads: `program` is a pipe or a socket, `file` also a device such as /dev/null. */
export type StreamKind = 'terminal' | 'file' | 'program' | 'closed';

/** Finds out where a descriptor leads. */
export function streamKind(fd: number, isTerminal: (fd: number) => boolean): StreamKind {
  if (isTerminal(fd)) return 'terminal';
  try {
    const stats = fstatSync(fd);
    return stats.isFIFO() || stats.isSocket() ? 'program' : 'file';
  } catch {
    return 'closed';
  }
}
