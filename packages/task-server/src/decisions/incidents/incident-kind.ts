/** What can be wrong with a task. A task has at most one open incident of each kind. Source: monitor 3, incidents. */
export type IncidentKind = CountedKind | LastingKind;

/** Kinds where each run is good or bad for itself. */
export type CountedKind =
  | 'failed'
  | 'timed-out'
  | 'missed'
  | 'abandoned'
  | 'too-fast'
  | 'counts-out-of-bounds';

/** Kinds where a run that goes on is bad, until it recovers or ends. */
export type LastingKind = 'late' | 'too-long';

/** When an incident opens and resolves; both are at least 1. */
export interface IncidentRule {
  /** So many bad ones in a row open it. */
  readonly opensAfter: number;
  /** So many good ones in a row resolve it. */
  readonly resolvesAfter: number;
}

/** An incident that opens and resolves at once. */
export const defaultRule: IncidentRule = { opensAfter: 1, resolvesAfter: 1 };
