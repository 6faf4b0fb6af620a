import { type DescriptorSources, eventKind, linkOf } from './descriptor-link.ts';

/**
 * Node closes at exec the descriptors that it was started with: 0 to 15, and those after them
 * without a gap. At its start, Node opens 14 descriptors or more for itself at the lowest free
 * numbers, so none up to 15 is opened later.
 */
const lastClosed = 15;

interface Descriptor {
  readonly fd: number;
  readonly link: string;
}

const readOpen = (folder: string): readonly Descriptor[] => {
  const found: Descriptor[] = [];
  for (let fd = 3; ; fd += 1) {
    const link = linkOf(folder, fd);
    if (link !== undefined) found.push({ fd, link });
    else if (fd > lastClosed) return found;
  }
};

const loopKinds = new Set(['anon_inode:[eventpoll]', 'anon_inode:[io_uring]', eventKind]);

/** The descriptors of make's job server. */
const namedByMake = (makeFlags = ''): readonly number[] =>
  (/--jobserver-(?:auth|fds)=(\d+),(\d+)/.exec(makeFlags) ?? []).slice(1).map(Number);

/**
 * Node opens a loop first, and has both ends of each of its pipes. The caller leaves us both ends
 * of a pipe only for a job server.
 */
const isOurs = (open: readonly Descriptor[], makeFlags: string | undefined) => {
  const first = open.find(({ link }) => loopKinds.has(link))?.fd ?? 0;
  const make = namedByMake(makeFlags);
  return ({ fd, link }: Descriptor): boolean => {
    if (fd < first) return false;
    if (loopKinds.has(link)) return true;
    const ends = open.filter((other) => other.link === link);
    return link.startsWith('pipe:') && ends.length > 1 && !make.includes(fd);
  };
};

/** Looks at each open descriptor, and returns those that our caller opened for us. */
export function searchDescriptors({
  folder,
  makeFlags,
  channel,
}: DescriptorSources): readonly number[] {
  const open = readOpen(folder);
  const ours = isOurs(open, makeFlags);
  const inherited: number[] = [];
  for (const descriptor of open) {
    if (descriptor.fd === channel) continue;
    if (!ours(descriptor)) inherited.push(descriptor.fd);
    else if (descriptor.fd > lastClosed) break;
  }
  return inherited;
}
