import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { readInheritedDescriptors } from '../../src/start/inherited-descriptors.ts';

const [poll, uring, event] = ['[eventpoll]', '[io_uring]', '[eventfd]'].map(
  (kind) => `anon_inode:${kind}`,
);
const pipe = (inode: number) => `pipe:[${inode}]`;

/**
 * The descriptors that Node opens for itself at its start, in this order, each with the lowest free
 * number.
 */
const ofNode = [
  ...[poll, uring, pipe(901), pipe(901), pipe(902), pipe(902), event],
  ...[poll, uring, pipe(903), pipe(903), event],
  ...[poll, uring, pipe(904), pipe(904), event],
];

/** The descriptors of a Node that was started with some of its caller. */
const open = (caller: Readonly<Record<number, string>>, own: readonly unknown[] = ofNode) => {
  const links = new Map(Object.entries(caller));
  let fd = 3;
  for (const link of own) {
    while (links.has(String(fd))) fd += 1;
    links.set(String(fd), String(link));
  }
  return links;
};

const inheritedOf = (links: ReadonlyMap<string, string>, makeFlags?: string, channel?: number) =>
  withTempDir(async (folder) => {
    for (const [fd, link] of links) symlinkSync(link, join(folder, fd));
    return readInheritedDescriptors({ folder, makeFlags, channel });
  });

describe('readInheritedDescriptors', () => {
  it.each([
    ['none', {}, []],
    ['a file', { 3: '/tmp/f' }, [3]],
    ['what has gaps', { 4: '/tmp/f', 9: 'socket:[1]', 15: '/dev/null' }, [4, 9, 15]],
    ['one end of a pipe', { 3: pipe(1), 7: pipe(2) }, [3, 7]],
    ['both ends of a pipe, from 3 on', { 3: pipe(1), 4: pipe(1) }, [3, 4]],
    ['what follows 15 without a gap', { 15: '/a', 16: '/b', 17: '/c' }, [15, 16, 17]],
    [
      'all from 3 on',
      Object.fromEntries(Array.from({ length: 20 }, (_, at) => [at + 3, '/f'])),
      Array.from({ length: 20 }, (_, at) => at + 3),
    ],
    ['another kind that has no name', { 5: 'anon_inode:[pidfd]' }, [5]],
  ] as const)('finds %s', async (_name, caller, expected) => {
    expect(await inheritedOf(open(caller))).toEqual(expected);
  });

  it('does not find those that Node does not close', async () => {
    const links = open({ 3: '/a', 40: '/b', 251: pipe(7) });
    expect(await inheritedOf(links)).toEqual([3]);
    links.set('24', 'socket:[5]');
    expect(await inheritedOf(links)).toEqual([3]);
  });

  it('knows the pipe of a job server by its numbers', async () => {
    const links = open({ 5: pipe(1), 6: pipe(1) });
    expect(await inheritedOf(links)).toEqual([]);
    for (const word of ['auth', 'fds']) {
      expect(await inheritedOf(links, ` -j2 --jobserver-${word}=5,6 -- A=1`)).toEqual([5, 6]);
    }
    expect(await inheritedOf(links, '--jobserver-auth=fifo:/tmp/G')).toEqual([]);
  });

  it('needs no io_uring', async () => {
    const own = ofNode.filter((link) => link !== uring);
    expect(await inheritedOf(open({}, own))).toEqual([]);
    expect(await inheritedOf(open({ 3: '/a', 14: '/b' }, own))).toEqual([3, 14]);
  });

  it('does not find the channel to the Node that started us', async () => {
    expect(await inheritedOf(open({ 3: 'socket:[1]', 4: '/a' }), '', 3)).toEqual([4]);
  });

  it('finds none without the folder', () =>
    expect(readInheritedDescriptors({ folder: '/no/such', makeFlags: undefined })).toEqual([]));
});
