import type { SendResult } from '../signals/send-signal.ts';
import { sendSignal } from '../signals/send-signal.ts';
import { decidePidsInOrder, readForkCount, readLastPid, readPidMax } from './pid-order.ts';
import type { ProcessEntry, ProcessTable } from './process-table.ts';
import { type Candidate, selectTree } from './select-tree.ts';
import { createStaying } from './staying.ts';

/** A running process of the run. */
export interface Descendant {
  readonly pid: number;
  /** The process group it is in. */
  readonly group: number;
  /**
   * It has no environment for the first time: it may be about to become a program that continues
   * running.
   */
  readonly unsure?: boolean;
}

/** Finds all processes of one run. */
export interface Tracker {
  /** All processes of the run that run now, with the child. */
  look(): readonly Descendant[];
  send(descendant: Descendant, signal: NodeJS.Signals): SendResult;
  command(descendant: Descendant): string;
  /**
   * Whether no process was started after the child, before the first `look`: then none can be left.
   */
  startedNothing(): boolean;
}

/** What is known about a run. */
export interface RunFacts {
  readonly pid: number;
  /** Whether the child leads its own group. */
  readonly leadsGroup: boolean;
  readonly tag: string | undefined;
  /**
   * Processes that are never part of it, e.g. the watchdog; so are this process and its ancestors.
   */
  readonly spared: () => readonly number[];
  /** The processes of its control group; undefined when it has none. */
  readonly members?: (() => readonly number[]) | undefined;
  /** Whether the child has ended, so that another process may have its pid. */
  readonly hasEnded?: boolean;
  /** How many processes the system had started by the start of the child; now when left out. */
  readonly forksAtStart?: number | undefined;
}

const ancestryOf = (table: ProcessTable, pid: number): Set<number> => {
  const seen = new Set<number>();
  for (
    let next: number | undefined = pid;
    next && !seen.has(next);
    next = table.entry(next)?.parent
  ) {
    seen.add(next);
  }
  return seen;
};

/** Without a process table, only the child's group is known, as a whole. */
const createGroupTracker = ({ pid, leadsGroup }: RunFacts): Tracker => ({
  look: () => (leadsGroup && sendSignal(-pid, 0) !== 'gone' ? [{ pid, group: pid }] : []),
  send: (descendant, signal) => sendSignal(-descendant.pid, signal),
  command: () => `process group ${pid}`,
  startedNothing: () => false,
});

/** Finds the processes that may be part of a run; skips pids from before its start where it can. */
const createSearch = (run: RunFacts, table: ProcessTable, root: string) => {
  const forksAtStart = run.forksAtStart ?? readForkCount(root);
  const startedLater = () =>
    decidePidsInOrder({
      pid: run.pid,
      forksAtStart,
      forksNow: readForkCount(root),
      pidMax: readPidMax(root),
    });
  const hasTag = (pid: number) => run.tag !== undefined && table.environmentHolds(pid, run.tag);
  const toCandidate = (pid: number, members: readonly number[]): Candidate[] => {
    const entry = table.entry(pid);
    if (!entry?.running) return [];
    return [{ ...entry, tagged: members.includes(pid) || hasTag(pid) }];
  };
  return (known: ReadonlyMap<number, string>): Candidate[] => {
    const spared = run.spared();
    const inOrder = startedLater();
    const mayBelong = (pid: number) =>
      !spared.includes(pid) && (!inOrder || pid >= run.pid || known.has(pid));
    const members = run.members?.() ?? [];
    return (table.pids() ?? []).filter(mayBelong).flatMap((pid) => toCandidate(pid, members));
  };
};

const createTableTracker = (run: RunFacts, table: ProcessTable, root: string): Tracker => {
  const search = createSearch(run, table, root);
  const known = new Map<number, string>();
  const staying = createStaying(table);
  const remember = ({ pid, startTime }: ProcessEntry) => known.set(pid, startTime);
  const child = run.hasEnded ? undefined : table.entry(run.pid);
  if (child) remember(child);
  const group = run.leadsGroup ? run.pid : undefined;
  let looked = false;
  const look = () => {
    looked = true;
    const tree = selectTree(search(known), { group, known });
    if (tree.length === 0) return tree;
    const ancestry = ancestryOf(table, process.pid);
    const found = tree.filter((each) => !ancestry.has(each.pid) && !staying.isMeantTo(each));
    found.forEach(remember);
    return found.map((each) => (staying.isUnsure(each) ? { ...each, unsure: true } : each));
  };
  return {
    look,
    send: ({ pid }, signal) => sendSignal(pid, signal),
    command: ({ pid }) => table.command(pid),
    startedNothing: () => !looked && readLastPid(root) === run.pid,
  };
};

/**
 * A tracker for the processes of a run. On Linux it finds them by the tag in their environment, the
 * child's group and session, and their parents; on other systems by the group only. Create it right
 * after the start: it reads how many processes the system has started by then.
 */
export function createTracker(run: RunFacts, table: ProcessTable, root = '/proc'): Tracker {
  return table.entry(process.pid) ? createTableTracker(run, table, root) : createGroupTracker(run);
}
