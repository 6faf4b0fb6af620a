import type { IncidentRule } from './incident-kind.ts';

/** What is remembered of a task and a kind whose runs are counted. Stored with the incident. */
export interface CountedTrack {
  readonly isOpen: boolean;
  /** The bad ones in a row, by name, the latest last. */
  readonly bad: readonly string[];
  /** The good ones in a row since the last bad one; kept while an incident is open. */
  readonly good: readonly string[];
  /** When the latest bad one was seen. */
  readonly lastBadAtMs: number | null;
}

/** Nothing wrong so far. */
export const emptyCounted: CountedTrack = { isOpen: false, bad: [], good: [], lastBadAtMs: null };

/** What was seen. The subject is the run, or the occurrence that it meets; seen again, it counts once. */
export type CountedObservation =
  | { readonly kind: 'bad'; readonly subject: string; readonly atMs: number }
  /** `sinceMs` is when the good run started, or the occurrence was that it met. */
  | { readonly kind: 'good'; readonly subject: string; readonly sinceMs: number };

/** What an observation changes; the track is stored. */
export interface CountedDecision {
  readonly kind: 'unchanged' | 'opened' | 'resolved';
  readonly track: CountedTrack;
}

/** The track, the rule of its kind, and what was seen. */
export interface CountedFacts {
  readonly track: CountedTrack;
  readonly rule: IncidentRule;
  readonly observation: CountedObservation;
}

/** So many names are remembered, to know again what comes twice. */
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
 * Decides whether an incident opens or resolves. A good run that started before the last bad one was seen says
 * nothing: it only overlaps. Source: monitor 3, incidents, and 7.
 */
export function decideCounted(facts: CountedFacts, nowMs: number): CountedDecision {
  const { track, observation } = facts;
  if (observation.kind === 'bad') return afterBad(facts, observation);
  // A bad one that a wrong clock put into the future must not hold the incident open until then.
  const lastBadAtMs = Math.min(track.lastBadAtMs ?? nowMs, nowMs);
  const overlaps = track.lastBadAtMs !== null && observation.sinceMs < lastBadAtMs;
  return overlaps ? { kind: 'unchanged', track } : afterGood(facts, observation);
}
