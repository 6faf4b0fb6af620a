import { readlinkSync } from 'node:fs';

const linkOf = (fd: number): string => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
};

/** The numbers that Node closes in what it starts. */
const closed = Array.from({ length: 13 }, (_, at) => at + 3);

/**
 * Two ends of a pipe that this process has open, and what make would say if they were those of its job server. Node has opened
 * them for itself; for whoever reads MAKEFLAGS they are our caller's.
 */
export function asJobServer() {
  const endsOf = (link: string) => closed.filter((fd) => linkOf(fd) === link);
  // Not the first: Node opens that one anew in every process that it starts.
  const link = closed
    .map(linkOf)
    .findLast((one) => one.startsWith('pipe:') && endsOf(one).length === 2);
  if (link === undefined) throw new Error('this process holds both ends of no pipe');
  const fds = endsOf(link);
  return { fds, link, env: { MAKEFLAGS: ` -j2 --jobserver-auth=${fds.join()}` } };
}
