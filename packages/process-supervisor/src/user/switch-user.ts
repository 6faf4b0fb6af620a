import { readFileSync } from 'node:fs';
import type { Identity } from './find-user.ts';

/** The part of a process that changes who it is; `process` is one. */
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

/** All ids of a process: real, effective, and where the system tells it, saved. */
interface Ids {
  readonly uids: readonly number[];
  readonly gids: readonly number[];
}

const ownStatus = '/proc/self/status';

/** Real, effective, saved and file system id, as in proc_pid_status(5); nothing where there is no such file. */
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

/** What of a process is not yet as the identity wants it; nothing when all is. */
const difference = (
  { uid, gid, groups }: Identity,
  self: SwitchableProcess,
): 'user' | 'group' | 'groups' | undefined => {
  const { uids, gids } = idsOf(self);
  if (uids.some((id) => id !== uid)) return 'user';
  if (gids.some((id) => id !== gid)) return 'group';
  // The kernel does not tell whether the group itself is among the supplementary groups; it makes no difference.
  const others = (ids: readonly number[]) => ids.filter((id) => id !== gid);
  const own = self.getgroups?.();
  return own === undefined || sameGroups(others(own), others(groups)) ? undefined : 'groups';
};

/** Only with the effective id 0 do the calls below set all ids; a saved id 0 gives it back. */
const useAllRights = (self: SwitchableProcess): void => {
  if (idsOf(self).uids.includes(0) && self.geteuid?.() !== 0) self.seteuid?.(0);
};

/**
 * Becomes somebody else for good: groups first, then the group, then the user, as each step takes away the right to the
 * one before. Does nothing when real, effective and saved ids are that somebody's already, which also works without any
 * right; and looks afterwards, so that no right of before is left.
 *
 * @throws what the system refuses with, e.g. EPERM, also when it has not changed everything.
 */
export function switchUser(identity: Identity, self: SwitchableProcess): void {
  if (self.getuid && difference(identity, self) === undefined) return;
  useAllRights(self);
  self.setgroups?.(identity.groups);
  self.setgid?.(identity.gid);
  self.setuid?.(identity.uid);
  const left = difference(identity, self);
  if (left === undefined) return;
  throw Object.assign(new Error(`the ${left} could not be changed for good`), { code: 'EPERM' });
}
