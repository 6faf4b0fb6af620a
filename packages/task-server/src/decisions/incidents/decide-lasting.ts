import type { IncidentRule } from './incident-kind.ts';

/** What is remembered of a task and a kind whose bad runs go on. Stored with the incident. */
export interface LastingTrack {
  readonly isOpen: boolean;
  /** The runs that are bad now, by name. */
  readonly stuck: readonly string[];
  /** How often a run became bad since the last one that ended well. */
  readonly badCount: number;
}

/** Nothing wrong so far. */
export const emptyLasting: LastingTrack = { isOpen: false, stuck: [], badCount: 0 };

/** What was seen of a run: it is bad, it is all right again, it ended, or it ended without ever having been bad. */
export interface LastingObservation {
  readonly kind: 'bad' | 'recovered' | 'ended' | 'ended-well';
  readonly subject: string;
}

/** What an observation changes; the track is stored. */
export type LastingDecision =
  | { readonly kind: 'unchanged' | 'opened'; readonly track: LastingTrack }
  /** `ended` is no recovery: the run is over, and what it came to has its own kind. */
  | {
      readonly kind: 'resolved';
      readonly because: 'recovered' | 'ended';
      readonly track: LastingTrack;
    };

/** The track, the rule of its kind, and what was seen. */
export interface LastingFacts {
  readonly track: LastingTrack;
  readonly rule: Pick<IncidentRule, 'opensAfter'>;
  readonly observation: LastingObservation;
}

const afterBad = ({ track, rule, observation }: LastingFacts): LastingDecision => {
  if (track.stuck.includes(observation.subject)) return { kind: 'unchanged', track };
  const stuck = [...track.stuck, observation.subject];
  const badCount = track.badCount + 1;
  const opens = !track.isOpen && badCount >= rule.opensAfter;
  const after = { isOpen: track.isOpen || opens, stuck, badCount };
  return { kind: opens ? 'opened' : 'unchanged', track: after };
};

const afterRelease = (
  track: LastingTrack,
  { kind, subject }: LastingObservation,
): LastingDecision => {
  const stuck = track.stuck.filter((name) => name !== subject);
  if (stuck.length === track.stuck.length) return { kind: 'unchanged', track };
  if (!track.isOpen || stuck.length > 0) return { kind: 'unchanged', track: { ...track, stuck } };
  const because = kind === 'recovered' ? 'recovered' : 'ended';
  return { kind: 'resolved', because, track: emptyLasting };
};

/**
 * Decides whether an incident about runs that go on opens or resolves. It resolves when none of them is bad any
 * more: another run that does well changes nothing. Source: monitor 3, incidents, and 7.
 */
export function decideLasting(facts: LastingFacts): LastingDecision {
  const { track, observation } = facts;
  if (observation.kind === 'bad') return afterBad(facts);
  const decision = afterRelease(track, observation);
  const isQuiet = observation.kind === 'ended-well' && !track.isOpen && track.stuck.length === 0;
  return isQuiet ? { kind: 'unchanged', track: emptyLasting } : decision;
}
