import { readlinkSync } from 'node:fs';
import type { PartialEnvironment } from '@procwrap/core';
import { ownChannel } from '../program/starting-process.ts';

/** Where file descriptors are listed, and what is known about them; a test replaces it. */
export interface DescriptorSources {
  readonly folder: string;
  /** MAKEFLAGS of make, which names both ends of the pipe of its job server. */
  readonly makeFlags: string | undefined;
  /** The IPC channel to the Node that started us; no other program can use it. */
  readonly channel?: number | undefined;
}

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

const linkOf = (folder: string, fd: number): string | undefined => {
  try {
    return readlinkSync(`${folder}/${fd}`);
  } catch {
    return undefined;
  }
};

const readOpen = (folder: string): readonly Descriptor[] => {
  const found: Descriptor[] = [];
  for (let fd = 3; ; fd += 1) {
    const link = linkOf(folder, fd);
    if (link !== undefined) found.push({ fd, link });
    else if (fd > lastClosed) return found;
  }
};

const eventKind = 'anon_inode:[eventfd]';
const loopKinds = new Set(['anon_inode:[eventpoll]', 'anon_inode:[io_uring]', eventKind]);

/**
 * The numbers of the event descriptors of Node's three loops, with io_uring and without, when the
 * caller has opened none. A descriptor of the caller moves those above it up by one.
 */
const undisturbed = [
  [9, 14, 19],
  [8, 12, 16],
];

/** A quick check that the caller has opened no descriptor; most callers have not. */
const isUndisturbed = (folder: string): boolean =>
  undisturbed.some((events) => events.every((fd) => linkOf(folder, fd) === eventKind));

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

/**
 * The descriptors from 3 on that our caller opened for us and that Node would close in every
 * program that it starts or becomes: e.g. the pipe of a job server, sockets, a pipe for readiness.
 * Not those that Node leaves open.
 */
export function readInheritedDescriptors({
  folder,
  makeFlags,
  channel,
}: DescriptorSources): readonly number[] {
  if (isUndisturbed(folder)) return [];
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

/**
 * The inherited descriptors of this process, for a program with these variables; none without
 * /proc.
 */
export function inheritedDescriptors(env: PartialEnvironment) {
  return readInheritedDescriptors({
    folder: '/proc/self/fd',
    makeFlags: env.MAKEFLAGS,
    channel: ownChannel(),
  });
}

const leadsNowhere = (fd: number): boolean =>
  (linkOf('/proc/self/fd', fd) ?? '/dev/null') === '/dev/null';

/**
 * The inherited descriptors that a program may need: not those to /dev/null, which some shells
 * leave open.
 */
export function neededDescriptors(env: PartialEnvironment) {
  return inheritedDescriptors(env).filter((fd) => !leadsNowhere(fd));
}
