import type { IncidentRule } from './incident-kind.ts';

/** What is stored about a task and a kind of incident for which runs are counted. */
export interface CountedTrack {
  readonly isOpen: boolean;
  /** The last bad runs without a good one between them, by id, the latest last. */
  readonly bad: readonly string[];
  /** The good runs since the last bad one, by id, while an incident is open. */
  readonly good: readonly string[];
  /** When the latest bad run was noticed. */
  readonly lastBadAtMs: number | null;
}

/** The track of a task without a bad run. */
export const emptyCounted: CountedTrack = { isOpen: false, bad: [], good: [], lastBadAtMs: null };

/**
 * A good or bad run. The subject is the id of the run or of its occurrence; each subject counts
 * once.
 */
export type CountedObservation =
  | { readonly kind: 'bad'; readonly subject: string; readonly atMs: number }
  /** `sinceMs` is the start of the good run, or the time of its occurrence. */
  | { readonly kind: 'good'; readonly subject: string; readonly sinceMs: number };

/** What an observation changes; the caller stores the track. */
export interface CountedDecision {
  readonly kind: 'unchanged' | 'opened' | 'resolved';
  readonly track: CountedTrack;
}

/** The stored track, the rule of its kind, and the new observation. */
export interface CountedFacts {
  readonly track: CountedTrack;
  readonly rule: IncidentRule;
  readonly observation: CountedObservation;
}

/** How many ids are kept, to notice that a run is reported twice. */
const remembered = 100;

type Bad = Extract<CountedObservation, { kind: 'bad' }>;
type Good = Extract<CountedObservation, { kind: 'good' }>;

const afterBad = ({ track, rule }: CountedFacts, { subject, atMs }: Bad): CountedDecision => {
  if (track.bad.includes(subject)) return { kind: 'unchanged', track };
  const bad = [...track.bad, subject].slice(-Math.max(remembered, rule.opensAfter));
  const lastBadAtMs = Math.max(atMs, track.lastBadAtMs ?? atMs);
  const opens = !track.isOpen && bad.length >= rule.opensAfter;
  const isOpen = track.isOpen || opens;
  return { kind: opens ? 'opened' : 'unchanged', track: { isOpen, bad, good: [], lastBadAtMs } };
};

const afterGood = ({ track, rule }: CountedFacts, { subject }: Good): CountedDecision => {
  if (!track.isOpen) return { kind: 'unchanged', track: emptyCounted };
  if (track.good.includes(subject)) return { kind: 'unchanged', track };
  const good = [...track.good, subject];
  return good.length >= rule.resolvesAfter
    ? { kind: 'resolved', track: emptyCounted }
    : { kind: 'unchanged', track: { ...track, good } };
};

/**
 * Decides whether an incident opens or resolves. A good run that started before the last bad one
 * was noticed is ignored, because the two overlap.
 */
export function decideCounted(facts: CountedFacts, nowMs: number): CountedDecision {
  const { track, observation } = facts;
  if (observation.kind === 'bad') return afterBad(facts, observation);
  // A time in the future was written by a wrong clock, and must not keep the incident open until
  // then.
  const lastBadAtMs = Math.min(track.lastBadAtMs ?? nowMs, nowMs);
  const overlaps = track.lastBadAtMs !== null && observation.sinceMs < lastBadAtMs;
  return overlaps ? { kind: 'unchanged', track } : afterGood(facts, observation);
}
