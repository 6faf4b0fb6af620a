import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { isOnNetwork } from '../../src/disks/network-mount.ts';

const mounts = [
  '27 1 8:1 / / rw,relatime - ext4 /dev/vda1 rw',
  '22 27 0:21 / /proc rw - proc proc rw',
  '64 27 0:40 / /home rw,relatime shared:1 master:2 - nfs4 server:/home rw,vers=4.2',
  '65 64 0:41 / /home/me/local rw - tmpfs tmpfs rw',
  '66 27 0:42 / /mnt/a\\040b rw - fuse.sshfs x rw',
  '67 27 0:43 / /twice rw - nfs a:/ rw',
  '68 67 0:44 / /twice rw - ext4 /dev/vdb rw',
  '',
].join('\n');

it.each([
  ['/var/lib', false],
  ['/home', true],
  ['/home/me/.local/state', true],
  ['/homes/me', false],
  ['/home/me/local/state', false],
  ['/mnt/a b/c', true],
  ['/twice/x', false],
  ['C:\\spool', false],
])('%s is on a network: %j', (path, expected) => expect(isOnNetwork(path, mounts)).toBe(expected));

it('is unknown without a list of mounts', () => expect(isOnNetwork('/home', '')).toBe(false));

it('follows links on local disks', () =>
  withTempDir(async (dir) => {
    symlinkSync('/home/me', join(dir, 'absolute'));
    symlinkSync('absolute/../you', join(dir, 'relative'));
    symlinkSync('/home/me/local', join(dir, 'local'));
    symlinkSync('circle', join(dir, 'circle'));
    const found = ['absolute/key', 'relative', 'local/key', 'circle/key', 'none'].map((name) =>
      isOnNetwork(join(dir, name), mounts),
    );
    expect(found).toEqual([true, true, false, false, false]);
  }));
