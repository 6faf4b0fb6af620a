import { readlinkSync } from 'node:fs';

const linkOf = (fd: number): string => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
};

/** The descriptors that Node closes in programs that it starts. */
const closed = Array.from({ length: 13 }, (_, at) => at + 3);

/**
 * Two ends of a pipe that this process has open, and a MAKEFLAGS that names them as those of a job
 * server. Node has opened them for itself; by MAKEFLAGS they look as if our caller had opened them.
 */
export function asJobServer() {
  const endsOf = (link: string) => closed.filter((fd) => linkOf(fd) === link);
  // Not the first: every Node opens that one at its start.
  const link = closed
    .map(linkOf)
    .findLast((one) => one.startsWith('pipe:') && endsOf(one).length === 2);
  if (link === undefined) throw new Error('this process holds both ends of no pipe');
  const fds = endsOf(link);
  return { fds, link, env: { MAKEFLAGS: ` -j2 --jobserver-auth=${fds.join()}` } };
}
