import type { ProcessEntry } from './process-table.ts';

/** What is known about a process, and whether it carries the tag of the run. */
export interface Candidate extends ProcessEntry {
  readonly tagged: boolean;
}

/** What belongs to a run. */
export interface TreeFacts {
  /** The group and session that the child leads; nothing when it shares ours. */
  readonly group: number | undefined;
  /** Start times of processes that were seen to belong, by pid. */
  readonly known: ReadonlyMap<number, string>;
}

const isRoot = (candidate: Candidate, { group, known }: TreeFacts) =>
  candidate.tagged ||
  candidate.group === group ||
  candidate.session === group ||
  known.get(candidate.pid) === candidate.startTime;

/** The processes of a run: tagged, in its group or session, known from before, or descended from one of those. */
export function selectTree(candidates: readonly Candidate[], facts: TreeFacts): Candidate[] {
  const members = new Map<number, Candidate>();
  for (const candidate of candidates) {
    if (isRoot(candidate, facts)) members.set(candidate.pid, candidate);
  }
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const candidate of candidates) {
      if (members.has(candidate.parent)) members.set(candidate.pid, candidate);
    }
  }
  return [...members.values()];
}
