import { readdirSync, readlinkSync } from 'node:fs';

const linkOf = (fd: number): string => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
};

/**
 * The two ends of a pipe that Node has opened in this process, to be used as the job server of
 * make.
 */
export function ownPipe(): readonly [number, number] {
  const all = readdirSync('/proc/self/fd').map(Number);
  const open = all.filter((fd) => fd > 2).toSorted((a, b) => a - b);
  for (const fd of open) {
    const link = linkOf(fd);
    const other = open.find((one) => one > fd && linkOf(one) === link);
    if (link.startsWith('pipe:') && other !== undefined) return [fd, other];
  }
  throw new Error('Node has no pipe of its own here');
}
