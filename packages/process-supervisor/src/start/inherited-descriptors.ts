import type { PartialEnvironment } from '@procwrap/core';
import { ownChannel } from '../program/starting-process.ts';
import { type DescriptorSources, eventKind, linkOf } from './descriptor-link.ts';
import { searchDescriptors } from './search-descriptors.ts';

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

/**
 * The descriptors from 3 on that our caller opened for us and that Node would close in every
 * program that it starts or becomes: e.g. the pipe of a job server, sockets, a pipe for readiness.
 * Not those that Node leaves open.
 */
export function readInheritedDescriptors(sources: DescriptorSources): readonly number[] {
  return isUndisturbed(sources.folder) ? [] : searchDescriptors(sources);
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
