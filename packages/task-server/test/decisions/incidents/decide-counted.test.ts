import { describe, expect, it } from 'vitest';
import {
  type CountedObservation,
  type CountedTrack,
  decideCounted,
  emptyCounted,
} from '../../../src/decisions/incidents/decide-counted.ts';
import { seeded } from '../../seeded.ts';

const bad = (subject: string, atMs = 0): CountedObservation => ({ kind: 'bad', subject, atMs });
const good = (subject: string, sinceMs = 1e6): CountedObservation => ({
  kind: 'good',
  subject,
  sinceMs,
});
/** What each observation changes, by its first letter. */
const play = (
  observations: CountedObservation[],
  opensAfter = 1,
  resolvesAfter = 1,
  nowMs = 1e6,
) => {
  let track: CountedTrack = emptyCounted;
  const kinds = observations.map((observation) => {
    const rule = { opensAfter, resolvesAfter };
    const decision = decideCounted({ track, rule, observation }, nowMs);
    track = decision.track;
    return decision.kind[0];
  });
  return kinds.join('');
};

describe('decideCounted', () => {
  it.each([
    ['opens with the first and resolves with the first', [bad('a'), good('b')], 'or'],
    ['opens once', [bad('a'), bad('b'), bad('c')], 'ouu'],
    ['opens again after it resolved', [bad('a'), good('b'), bad('c')], 'oro'],
    ['changes nothing when all is well', [good('a'), good('b')], 'uu'],
    ['does not resolve by a run that started before', [bad('a', 500), good('b', 499)], 'ou'],
    ['resolves by a run that started just then', [bad('a', 500), good('b', 500)], 'or'],
    ['counts from the latest bad one', [bad('a', 500), bad('b', 400), good('c', 450)], 'ouu'],
    ['resolves when the bad one is met late', [bad('E', 500), good('E', 800)], 'or'],
  ])('%s', (_name, observations, expected) => {
    expect(play(observations)).toBe(expected);
  });

  it.each([
    ['opens with the third in a row', [bad('a'), bad('b'), bad('c')], 'uuo'],
    ['counts what comes twice once', [bad('a'), bad('a'), bad('a'), bad('b'), bad('c')], 'uuuuo'],
    [
      'begins again after a good one',
      [bad('a'), bad('b'), good('x'), bad('c'), bad('d'), bad('e')],
      'uuuuuo',
    ],
    [
      'is not begun again by an overlapping one',
      [bad('a', 9), bad('b', 9), good('x', 8), bad('c', 9)],
      'uuuo',
    ],
  ])('with a limit of three, it %s', (_name, observations, expected) => {
    expect(play(observations, 3)).toBe(expected);
  });

  it.each([
    ['resolves with the second in a row', [bad('a'), good('b'), good('c')], 'our'],
    ['counts what comes twice once', [bad('a'), good('b'), good('b'), good('c')], 'ouur'],
    [
      'begins again after a bad one',
      [bad('a'), good('b'), bad('c'), good('d'), good('e')],
      'ouuur',
    ],
  ])('with two good ones wanted, it %s', (_name, observations, expected) => {
    expect(play(observations, 1, 2)).toBe(expected);
  });

  it('is not kept open by a bad run that a wrong clock put into the future', () => {
    expect(play([bad('a', 9e6), good('b', 1000)], 1, 1, 1000)).toBe('or');
  });

  it('keeps a track that does not grow', () => {
    let track: CountedTrack = emptyCounted;
    for (let run = 0; run < 1000; run += 1) {
      const rule = { opensAfter: 1, resolvesAfter: 1 };
      track = decideCounted({ track, rule, observation: bad(`${run}`) }, 0).track;
    }
    expect(track.bad).toHaveLength(100);
  });
});

it.each([1, 2, 3])(
  'opens and resolves in turn, with N bad and M good between (seed %d)',
  (seed) => {
    const { below } = seeded(seed);
    for (let turn = 0; turn < 100; turn += 1) {
      const [opensAfter, resolvesAfter] = [1 + below(3), 1 + below(3)];
      const isBad = Array.from({ length: 60 }, () => below(2) === 0);
      const observations = isBad.map((is, run) => (is ? bad(`${run}`, run) : good(`${run}`, run)));
      let [isOpen, streak] = [false, 0];
      const expected = isBad.map((is) => {
        streak = is === isOpen ? 0 : streak + 1;
        if (streak < (isOpen ? resolvesAfter : opensAfter)) return 'u';
        [isOpen, streak] = [!isOpen, 0];
        return isOpen ? 'o' : 'r';
      });
      expect(play(observations, opensAfter, resolvesAfter)).toBe(expected.join(''));
    }
  },
);
