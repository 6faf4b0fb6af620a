import { decidePidsInOrder, readForkCount, readLastPid, readPidMax } from './pid-order.ts';
import type { ProcessTable } from './process-table.ts';
import type { Descendant, RunFacts } from './run-facts.ts';
import { type Candidate, selectTree } from './select-tree.ts';
import { createStaying } from './staying.ts';

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

/** What a search needs to know. */
export interface SearchFacts {
  readonly run: RunFacts;
  readonly table: ProcessTable;
  /** Where the system shows its processes, usually /proc. */
  readonly root: string;
  /** How many processes the system had started right after the start of the child. */
  readonly forksAtStart: number | undefined;
  /** The start times of the processes that were found so far, by pid. */
  readonly known: Map<number, string>;
}

/** To read so many processes takes no longer than to read the last pid. */
const few = 4;

/** Finds the processes that may be part of a run; skips those from before its start where it can. */
const createSearch = ({ run, table, root, forksAtStart, known }: SearchFacts) => {
  const childStart = Number(known.get(run.pid) ?? 0);
  const inOrder = () =>
    decidePidsInOrder({
      pid: run.pid,
      forksAtStart,
      forksNow: readForkCount(root),
      pidMax: readPidMax(root),
    });
  /** The child and what started later, where pids tell. */
  const laterOf = (pids: readonly number[]): readonly number[] => {
    if (!inOrder()) return pids;
    const later = pids.filter((pid) => pid >= run.pid || known.has(pid));
    if (later.length <= few) return later;
    // Greater pids are those of older processes, from before pids started again.
    const last = readLastPid(root);
    return last < run.pid ? later : later.filter((pid) => pid <= last || known.has(pid));
  };
  const hasTag = (pid: number) => run.tag !== undefined && table.environmentHolds(pid, run.tag);
  const toCandidate = (pid: number, members: readonly number[]): Candidate[] => {
    const entry = table.entry(pid);
    if (!entry?.running || Number(entry.startTime) < childStart) return [];
    return [{ ...entry, tagged: members.includes(pid) || hasTag(pid) }];
  };
  return (): Candidate[] => {
    const spared = run.spared();
    const members = run.members?.() ?? [];
    // The last pid is read after the list, so that all processes in the list count.
    return laterOf(table.pids() ?? [])
      .filter((pid) => !spared.includes(pid))
      .flatMap((pid) => toCandidate(pid, members));
  };
};

/** Finds the running processes of a run, again with each call. */
export function lookForTree(facts: SearchFacts): () => readonly Descendant[] {
  const { run, table, known } = facts;
  const search = createSearch(facts);
  const staying = createStaying(table);
  const group = run.leadsGroup ? run.pid : undefined;
  return () => {
    const tree = selectTree(search(), { group, known });
    if (tree.length === 0) return tree;
    const ancestry = ancestryOf(table, process.pid);
    const found = tree.filter((each) => !ancestry.has(each.pid) && !staying.isMeantTo(each));
    for (const { pid, startTime } of found) known.set(pid, startTime);
    return found.map((each) => (staying.isUnsure(each) ? { ...each, unsure: true } : each));
  };
}
