import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** File systems of Linux that other machines share: SQLite cannot keep several of them apart. Source: statfs(2). */
const shared: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4266872130: 'SMB',
  4283649346: 'CIFS',
  22092: 'NCP',
  1397113167: 'AFS',
  1937076805: 'Coda',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1196443219: 'GPFS',
  1952539503: 'OCFS2',
  18225520: 'GFS2',
};

/** The name of a shared file system by its number; undefined when it is none. */
export function sharedFileSystem(type: number): string | undefined {
  // A number of 32 bits may come with its highest bit as a sign.
  return shared[type >>> 0];
}

/** The number of the file system that a file is on, or will be on; undefined where it says nothing. */
export function readFileSystem(path: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return Number(statfsSync(dirname(path)).type);
  } catch {
    return undefined;
  }
}
