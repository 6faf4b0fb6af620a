import { describe, expect, it } from 'vitest';
import {
  decideLasting,
  emptyLasting,
  type LastingObservation,
  type LastingTrack,
} from '../../../src/decisions/incidents/decide-lasting.ts';
import { seeded } from '../../seeded.ts';

const bad = (subject: string): LastingObservation => ({ kind: 'bad', subject });
const recovered = (subject: string): LastingObservation => ({ kind: 'recovered', subject });
const ended = (subject: string): LastingObservation => ({ kind: 'ended', subject });
const endedWell = (subject: string): LastingObservation => ({ kind: 'ended-well', subject });

const play = (observations: LastingObservation[], opensAfter = 1) => {
  let track: LastingTrack = emptyLasting;
  return observations.map((observation) => {
    const decision = decideLasting({ track, rule: { opensAfter }, observation });
    track = decision.track;
    return decision.kind === 'resolved' ? decision.because : decision.kind;
  });
};

describe('decideLasting', () => {
  it.each([
    ['opens and recovers', [bad('a'), recovered('a')], ['opened', 'recovered']],
    ['opens once, however often it looks', [bad('a'), bad('a')], ['opened', 'unchanged']],
    ['ends with the run', [bad('a'), ended('a')], ['opened', 'ended']],
    [
      'ends with the run, also when that ends well',
      [bad('a'), endedWell('a')],
      ['opened', 'ended'],
    ],
    [
      'is not resolved by another run',
      [bad('a'), recovered('b'), endedWell('b')],
      ['opened', 'unchanged', 'unchanged'],
    ],
    [
      'holds until the last is free',
      [bad('a'), bad('b'), recovered('a'), recovered('b')],
      ['opened', 'unchanged', 'unchanged', 'recovered'],
    ],
    [
      'says how the last one went',
      [bad('a'), bad('b'), recovered('a'), ended('b')],
      ['opened', 'unchanged', 'unchanged', 'ended'],
    ],
    [
      'changes nothing when all is well',
      [recovered('a'), ended('a'), endedWell('a')],
      ['unchanged', 'unchanged', 'unchanged'],
    ],
  ])('%s', (_name, observations, expected) => {
    expect(play(observations)).toEqual(expected);
  });

  it.each([
    ['opens when a run is late again', [bad('a'), recovered('a'), bad('a')], 'opened'],
    ['opens with the second run', [bad('a'), bad('b')], 'opened'],
    [
      'begins again after a run that ended well',
      [bad('a'), ended('a'), endedWell('b'), bad('c')],
      'unchanged',
    ],
    ['does not begin again while one is stuck', [bad('a'), endedWell('b'), bad('c')], 'opened'],
  ])('with a limit of two, it %s', (_name, observations, expected) => {
    expect(play(observations, 2).at(-1)).toBe(expected);
  });
});

it.each([1, 2, 3])('is open while anything is stuck, and only then (seed %d)', (seed) => {
  const { below, pick } = seeded(seed);
  let track: LastingTrack = emptyLasting;
  const stuck = new Set<string>();
  for (let turn = 0; turn < 2000; turn += 1) {
    const kind = pick<LastingObservation['kind']>(['bad', 'recovered', 'ended', 'ended-well']);
    const subject = `${below(4)}`;
    const wasOpen = track.isOpen;
    const decision = decideLasting({
      track,
      rule: { opensAfter: 1 },
      observation: { kind, subject },
    });
    track = decision.track;
    if (kind === 'bad') stuck.add(subject);
    else stuck.delete(subject);
    expect(track.isOpen).toBe(stuck.size > 0);
    expect(decision.kind === 'opened').toBe(!wasOpen && track.isOpen);
    expect(decision.kind === 'resolved').toBe(wasOpen && !track.isOpen);
  }
});
