import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { searchDescriptors } from '../../src/start/search-descriptors.ts';

it('returns what the caller has opened below the descriptors of Node, without the channel', () =>
  withTempDir(async (folder) => {
    const links = { 3: 'pipe:[1]', 4: '/dev/null', 5: 'socket:[2]', 6: 'anon_inode:[eventpoll]' };
    for (const [fd, link] of Object.entries(links)) symlinkSync(link, join(folder, fd));
    expect(searchDescriptors({ folder, makeFlags: undefined, channel: 5 })).toEqual([3, 4]);
  }));
