import type { ProcessEntry } from './process-table.ts';

/** A process, and whether it has the tag of the run. */
export interface Candidate extends ProcessEntry {
  readonly tagged: boolean;
}

/** Facts by which the processes of a run are found. */
export interface TreeFacts {
  /** The group and session that the child leads; undefined when it shares ours. */
  readonly group: number | undefined;
  /** Start times of processes of the run that were found before, by pid. */
  readonly known: ReadonlyMap<number, string>;
}

const isRoot = (candidate: Candidate, { group, known }: TreeFacts) =>
  candidate.tagged ||
  candidate.group === group ||
  candidate.session === group ||
  known.get(candidate.pid) === candidate.startTime;

/**
 * The processes of a run: those with its tag, in its group or session, or found before, and their
 * descendants.
 */
export function selectTree(candidates: readonly Candidate[], facts: TreeFacts): Candidate[] {
  const members = new Map<number, Candidate>();
  for (const candidate of candidates) {
    if (isRoot(candidate, facts)) members.set(candidate.pid, candidate);
  }
  const isChild = ({ pid, parent }: Candidate) => members.has(parent) && !members.has(pid);
  for (let next = candidates.filter(isChild); next.length > 0; next = candidates.filter(isChild)) {
    for (const candidate of next) members.set(candidate.pid, candidate);
  }
  return [...members.values()];
}
