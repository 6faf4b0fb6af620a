import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@procwrap/core';

/** A control group (version 2) for one program and all that it starts; see cgroups(7). */
export interface ControlGroup {
  readonly folder: string;
  /** Calls `start`; processes that it starts before it returns are in the group. */
  enclose<T>(start: () => T): T;
  /** The processes in the group now. */
  pids(): readonly number[];
  /** Kills all processes of the group at once, so that none can start another in the meantime. */
  kill(): void;
  /**
   * Removes the group, with empty groups that the program made in it; returns `false` while a
   * process is in it.
   */
  remove(): boolean;
}

/** Where the system describes control groups; a test uses other folders. */
export interface ControlGroupSources {
  readonly proc: string;
  /** Where version 2 may be mounted: together with version 1, or alone. */
  readonly roots: readonly string[];
}

const systemSources: ControlGroupSources = {
  proc: '/proc',
  roots: ['/sys/fs/cgroup/unified', '/sys/fs/cgroup'],
};

const succeeds = (step: () => void): boolean => {
  try {
    step();
    return true;
  } catch {
    return false;
  }
};

/** The folder of our own group; undefined when we have no right to change it. */
const findHome = ({ proc, roots }: ControlGroupSources): string | undefined => {
  const groups = readFileSync(join(proc, 'self/cgroup'), 'latin1');
  const path = /^0::(\/.*)$/m.exec(groups)?.[1];
  if (path === undefined) return undefined;
  return roots
    .map((root) => join(root, path))
    .find((folder) =>
      succeeds(() => accessSync(join(folder, 'cgroup.procs'), constants.W_OK | constants.R_OK)),
    );
};

/** The folder below which a control group can be made; undefined when there is none. */
export function findControlGroupFolder(sources = systemSources): string | undefined {
  try {
    return findHome(sources);
  } catch {
    return undefined;
  }
}

/** Moves this process with all its threads into a group. */
const enter = (folder: string): boolean =>
  succeeds(() => writeFileSync(join(folder, 'cgroup.procs'), '0'));

const removeTree = (folder: string): boolean => {
  if (succeeds(() => rmdirSync(folder))) return true;
  succeeds(() => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) removeTree(join(folder, entry.name));
    }
  });
  return succeeds(() => rmdirSync(folder)) || !existsSync(folder);
};

const openIn = (home: string, folder: string): ControlGroup => {
  let outside = true;
  const leave = () => {
    outside = enter(home);
  };
  return {
    folder,
    enclose: (start) => {
      if (!enter(folder)) return start();
      try {
        return start();
      } finally {
        leave();
      }
    },
    pids: () => {
      let text = '';
      succeeds(() => {
        text = readFileSync(join(folder, 'cgroup.procs'), 'latin1');
      });
      return text.split('\n').filter(Boolean).map(Number);
    },
    // If this process is still in the group, cgroup.kill would kill it.
    kill: () => void (outside && succeeds(() => writeFileSync(join(folder, 'cgroup.kill'), '1'))),
    remove: () => {
      if (!outside) leave();
      return removeTree(folder);
    },
  };
};

/**
 * Makes a control group below our own; undefined where there is no version 2, where we have no
 * right to change it, or where the kernel (before 5.14) cannot kill a group.
 */
export function openControlGroup(tag: string, sources = systemSources): ControlGroup | undefined {
  try {
    const home = findHome(sources);
    if (home === undefined) return undefined;
    const folder = join(home, `procwrap-${tag}`);
    mkdirSync(folder);
    if (existsSync(join(folder, 'cgroup.kill'))) return openIn(home, folder);
    rmdirSync(folder);
  } catch {
    // No such files, or no right to them. A program runs without a group, too.
  }
  return undefined;
}

const mostTries = 40;
const pauseMs = 5;

/**
 * Removes the control group of a run that is over, and kills what is still in it; gives up after
 * 0.2 s.
 */
export async function closeControlGroup(
  group: ControlGroup | undefined,
  clock: Clock,
): Promise<void> {
  for (let tries = 0; group && !group.remove() && tries < mostTries; tries += 1) {
    group.kill();
    await clock.sleep(pauseMs);
  }
}
