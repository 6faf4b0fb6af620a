import type { Identity } from './find-user.ts';

/** The part of a process that changes who it is; `process` is one. */
export interface SwitchableProcess {
  getuid?(): number;
  getgid?(): number;
  getgroups?(): number[];
  setgroups?(groups: readonly number[]): void;
  setgid?(gid: number): void;
  setuid?(uid: number): void;
}

const sameGroups = (one: readonly number[], other: readonly number[]): boolean =>
  [...new Set(one)].sort().join() === [...new Set(other)].sort().join();

/**
 * Becomes somebody else for good: groups first, then the group, then the user, as each step takes away the right to the
 * one before. Does nothing when we are that somebody already, which also works without any right.
 *
 * @throws what the system refuses with, e.g. EPERM.
 */
export const switchUser = (identity: Identity, self: SwitchableProcess): void => {
  const { uid, gid, groups } = identity;
  // The kernel does not tell whether the group itself is among the supplementary groups; it makes no difference.
  const ownGroups = (self.getgroups?.() ?? []).filter((group) => group !== gid);
  const isSame = self.getuid?.() === uid && self.getgid?.() === gid;
  if (
    isSame &&
    sameGroups(
      ownGroups,
      groups.filter((group) => group !== gid),
    )
  )
    return;
  self.setgroups?.(groups);
  self.setgid?.(gid);
  self.setuid?.(uid);
};
