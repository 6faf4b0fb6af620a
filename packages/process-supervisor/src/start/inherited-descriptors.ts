import { readlinkSync } from 'node:fs';
import type { PartialEnvironment } from '@procwrap/core';
import { ownChannel } from './starting-process.ts';

/** Where descriptors and what was said of them are looked up. */
export interface DescriptorSources {
  readonly folder: string;
  /** As make sets it, with the two ends of its job server's pipe. */
  readonly makeFlags: string | undefined;
  /** Over which the Node that started us talks to us; no program of ours can use it. */
  readonly channel?: number | undefined;
}

/**
 * Node closes at exec what it was started with: all of 0 to 15, and what follows without a gap. The descriptors that it opens
 * for itself at its start, 14 at least, take the free numbers from the lowest on; so no number up to 15 is left for later ones.
 */
const lastClosed = 15;

interface Descriptor {
  readonly fd: number;
  readonly link: string;
}

const readOpen = (folder: string): readonly Descriptor[] => {
  const found: Descriptor[] = [];
  for (let fd = 3; ; fd += 1) {
    try {
      found.push({ fd, link: readlinkSync(`${folder}/${fd}`) });
    } catch {
      if (fd > lastClosed) return found;
    }
  }
};

const eventKind = 'anon_inode:[eventfd]';
const loopKinds = new Set(['anon_inode:[eventpoll]', 'anon_inode:[io_uring]', eventKind]);

/**
 * Where the event descriptors of Node's three loops are, with io_uring and without, when there is nothing before them. A
 * descriptor of the caller's below one of them moves it up by one, and by fewer than it takes to the next.
 */
const undisturbed = [
  [9, 14, 19],
  [8, 12, 16],
];

const isEvent = (folder: string, fd: number): boolean => {
  try {
    return readlinkSync(`${folder}/${fd}`) === eventKind;
  } catch {
    return false;
  }
};

/** Whether a quick look shows that the caller has opened none; most have not. */
const isUndisturbed = (folder: string): boolean =>
  undisturbed.some((events) => events.every((fd) => isEvent(folder, fd)));

/** The descriptors of make's job server. */
const namedByMake = (makeFlags = ''): readonly number[] =>
  (/--jobserver-(?:auth|fds)=(\d+),(\d+)/.exec(makeFlags) ?? []).slice(1).map(Number);

/**
 * Node opens a loop before anything else, and holds both ends of each of its pipes. Both ends of a pipe of the caller's are
 * here only for a job server.
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
 * The descriptors from 3 on that our caller had opened for us and that Node would close in every program that it starts or
 * becomes: a job server's pipe, sockets, a pipe for readiness. Those that Node leaves alone are not among them.
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

/** Those of this process, for a program with these variables; none where there is no /proc. */
export function inheritedDescriptors(env: PartialEnvironment) {
  return readInheritedDescriptors({
    folder: '/proc/self/fd',
    makeFlags: env.MAKEFLAGS,
    channel: ownChannel(),
  });
}

const leadsNowhere = (fd: number): boolean => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`) === '/dev/null';
  } catch {
    return true;
  }
};

/** Those that a program would miss: nobody talks to it over /dev/null, which some shells leave open. */
export function neededDescriptors(env: PartialEnvironment) {
  return inheritedDescriptors(env).filter((fd) => !leadsNowhere(fd));
}
