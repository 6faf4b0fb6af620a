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
  /** Whatever this starts before it returns is born inside. */
  enclose<T>(start: () => T): T;
  /** Who is inside now. */
  pids(): readonly number[];
  /** Kills all that is inside at once, so that nobody can escape by starting another. */
  kill(): void;
  /** Removes it, with the empty groups that the program made in it; `false` while somebody is inside. */
  remove(): boolean;
}

/** Where the system tells of control groups; other places in tests. */
export interface ControlGroupSources {
  readonly proc: string;
  /** Where the hierarchy may be mounted: beside the old ones, or alone. */
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

/** The folder of the group that we are in, when we may change it. */
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

/** Moves this process, with all of its threads. */
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
    // Nobody could let us out: cgroup.kill would end ourselves.
    kill: () => void (outside && succeeds(() => writeFileSync(join(folder, 'cgroup.kill'), '1'))),
    remove: () => {
      if (!outside) leave();
      return removeTree(folder);
    },
  };
};

/**
 * Makes a control group below our own; nothing where there is no hierarchy of version 2 that we may change, or where the
 * kernel (before 5.14) cannot kill a group.
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
    // No such files, or not for us: what follows works without.
  }
  return undefined;
}

const mostTries = 40;
const pauseMs = 5;

/** Removes a control group once the run is over, and kills what nobody has seen in it; gives up on what does not die. */
export async function closeControlGroup(
  group: ControlGroup | undefined,
  clock: Clock,
): Promise<void> {
  for (let tries = 0; group && !group.remove() && tries < mostTries; tries += 1) {
    group.kill();
    await clock.sleep(pauseMs);
  }
}
