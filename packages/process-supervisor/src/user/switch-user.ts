import { readFileSync } from 'node:fs';
import type { Identity } from './find-user.ts';

/** The part of a process that changes its user and groups; `process` is one. */
export interface SwitchableProcess {
  readonly pid?: number;
  getuid?(): number;
  geteuid?(): number;
  getgid?(): number;
  getegid?(): number;
  getgroups?(): number[];
  setgroups?(groups: readonly number[]): void;
  setgid?(gid: number): void;
  setuid?(uid: number): void;
  seteuid?(uid: number): void;
}

/** All ids of a process: real, effective, and where they can be read, saved. */
interface Ids {
  readonly uids: readonly number[];
  readonly gids: readonly number[];
}

const ownStatus = '/proc/self/status';

/**
 * Real, effective, saved and file system ids from proc_pid_status(5); undefined without that file.
 */
const readIds = (statusFile: string): Ids | undefined => {
  try {
    const status = readFileSync(statusFile, 'latin1');
    const idsOf = (name: string) =>
      new RegExp(`^${name}:((?:\\s+\\d+)+)`, 'm')
        .exec(status)?.[1]
        ?.trim()
        .split(/\s+/)
        .map(Number);
    const [uids, gids] = [idsOf('Uid'), idsOf('Gid')];
    return uids && gids && { uids, gids };
  } catch {
    return undefined;
  }
};

const defined = (...ids: (number | undefined)[]): number[] =>
  ids.filter((id): id is number => id !== undefined);

const idsOf = (self: SwitchableProcess): Ids => {
  const known = self.pid === process.pid ? readIds(ownStatus) : undefined;
  return {
    uids: [...defined(self.getuid?.(), self.geteuid?.()), ...(known?.uids ?? [])],
    gids: [...defined(self.getgid?.(), self.getegid?.()), ...(known?.gids ?? [])],
  };
};

const sameGroups = (one: readonly number[], other: readonly number[]): boolean =>
  [...new Set(one)].sort().join() === [...new Set(other)].sort().join();

/** What of a process differs from the identity; undefined when nothing does. */
const difference = (
  { uid, gid, groups }: Identity,
  self: SwitchableProcess,
): 'user' | 'group' | 'groups' | undefined => {
  const { uids, gids } = idsOf(self);
  if (uids.some((id) => id !== uid)) return 'user';
  if (gids.some((id) => id !== gid)) return 'group';
  // The group itself may be among the supplementary groups or not; that makes no difference.
  const others = (ids: readonly number[]) => ids.filter((id) => id !== gid);
  const own = self.getgroups?.();
  return own === undefined || sameGroups(others(own), others(groups)) ? undefined : 'groups';
};

/**
 * The calls below set all ids only with the effective id 0; a process with the saved id 0 can get
 * it back.
 */
const useAllRights = (self: SwitchableProcess): void => {
  if (idsOf(self).uids.includes(0) && self.geteuid?.() !== 0) self.seteuid?.(0);
};

/**
 * Changes the user of this process permanently: first the supplementary groups, then the group,
 * then the user, as each step takes the right to the one before away. Does nothing when all ids are
 * right already, which needs no right. Checks afterwards that no old id is left.
 *
 * @throws the error of the system, e.g. EPERM; also when an old id is left.
 */
export function switchUser(identity: Identity, self: SwitchableProcess): void {
  if (self.getuid && difference(identity, self) === undefined) return;
  useAllRights(self);
  self.setgroups?.(identity.groups);
  self.setgid?.(identity.gid);
  self.setuid?.(identity.uid);
  const left = difference(identity, self);
  if (left === undefined) return;
  throw Object.assign(new Error(`the ${left} could not be changed completely`), { code: 'EPERM' });
}
