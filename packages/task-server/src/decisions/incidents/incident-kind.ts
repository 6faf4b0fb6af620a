/** The kinds of incidents. A task has at most one open incident of each kind. */
export type IncidentKind = CountedKind | LastingKind;

/** Kinds for which each run is either good or bad when it ends. */
export type CountedKind =
  | 'failed'
  | 'timed-out'
  | 'missed'
  | 'abandoned'
  | 'too-fast'
  | 'counts-out-of-bounds';

/** Kinds for which a run in progress is bad until it recovers or ends. */
export type LastingKind = 'late' | 'too-long';

/** Whether a kind lasts until its runs recover or end. */
export function isLastingKind(kind: IncidentKind): kind is LastingKind {
  return kind === 'late' || kind === 'too-long';
}

/** When an incident opens and resolves; both are at least 1. */
export interface IncidentRule {
  /** How many bad runs, one after the other, open it. */
  readonly opensAfter: number;
  /** How many good runs, one after the other, resolve it. */
  readonly resolvesAfter: number;
}

/** Opens with the first bad run, resolves with the first good one. */
export const defaultRule: IncidentRule = { opensAfter: 1, resolvesAfter: 1 };
