import type { IncidentRule } from './incident-kind.ts';

/** What is stored about a task and a kind of incident that lasts as long as a run is bad. */
export interface LastingTrack {
  readonly isOpen: boolean;
  /** The runs that are bad now, by id. */
  readonly stuck: readonly string[];
  /** How many runs became bad since the last run that ended well. */
  readonly badCount: number;
}

/** The track of a task without a bad run. */
export const emptyLasting: LastingTrack = { isOpen: false, stuck: [], badCount: 0 };

/** What happened to a run: it became bad, it recovered, it ended, or it ended and was never bad. */
export interface LastingObservation {
  readonly kind: 'bad' | 'recovered' | 'ended' | 'ended-well';
  readonly subject: string;
}

/** What an observation changes; the caller stores the track. */
export type LastingDecision =
  | { readonly kind: 'unchanged' | 'opened'; readonly track: LastingTrack }
  /** `ended` is no recovery: the run has ended, and its end is judged for the other kinds. */
  | {
      readonly kind: 'resolved';
      readonly because: 'recovered' | 'ended';
      readonly track: LastingTrack;
    };

/** The stored track, the rule of its kind, and the new observation. */
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
 * Decides whether an incident about runs in progress opens or resolves. It resolves when none of
 * these runs is bad any more; a good run of the same task does not resolve it.
 */
export function decideLasting(facts: LastingFacts): LastingDecision {
  const { track, observation } = facts;
  if (observation.kind === 'bad') return afterBad(facts);
  const decision = afterRelease(track, observation);
  const isQuiet = observation.kind === 'ended-well' && !track.isOpen && track.stuck.length === 0;
  return isQuiet ? { kind: 'unchanged', track: emptyLasting } : decision;
}
