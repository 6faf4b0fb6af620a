import { describe, expect, it } from 'vitest';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';
import {
  decideDeletion,
  type OldRun,
  type RetentionFacts,
  type RetentionLimits,
} from '../../../src/decisions/retention/decide-deletion.ts';
import { seeded } from '../../seeded.ts';
import { watchSince } from '../../watch-of.ts';

const dayMs = 86_400_000;
const now = 1000 * dayMs;
const run = (id: number, more: Partial<OldRun> = {}): OldRun => ({
  id: `${id}`,
  status: 'SUCCEEDED',
  endedAtMs: now - dayMs,
  bytes: 10,
  ...more,
});
const runs = (count: number) => Array.from({ length: count }, (_, id) => run(id));
const decide = (limits: Partial<RetentionLimits>, more: Partial<RetentionFacts> = {}) => {
  const oldest = more.oldest ?? runs(3);
  const bytes = oldest.reduce((sum, one) => sum + one.bytes, 0);
  return decideDeletion(
    {
      limits: { mostRuns: null, mostAgeMs: null, mostBytes: null, ...limits },
      total: { runs: oldest.length, bytes },
      oldest,
      watch: watchSince(0),
      ...more,
    },
    now,
  );
};
const keep = { kind: 'keep' };
const deletes = (ids: string[], hasMore = false) => ({ kind: 'delete', ids, hasMore });

describe('decideDeletion', () => {
  it.each([
    ['no limit', {}, keep],
    ['room for one more', { mostRuns: 4 }, keep],
    ['room for all', { mostRuns: 3 }, keep],
    ['one too many', { mostRuns: 2 }, deletes(['0'])],
    ['all too many', { mostRuns: 0 }, deletes(['0', '1', '2'], true)],
    ['just enough bytes', { mostBytes: 30 }, keep],
    ['a byte too many', { mostBytes: 29 }, deletes(['0'])],
    ['eleven bytes too many', { mostBytes: 19 }, deletes(['0', '1'])],
    ['an age that is reached', { mostAgeMs: dayMs }, keep],
    ['an age that is passed', { mostAgeMs: dayMs - 1 }, deletes(['0', '1', '2'], true)],
    [
      'two limits, of which the stricter counts',
      { mostRuns: 2, mostBytes: 10 },
      deletes(['0', '1']),
    ],
  ])('with %s', (_name, limits, expected) => {
    expect(decide(limits)).toEqual(expected);
  });

  it.each(['RUNNING', 'MANUALLY_STARTED', 'STOPPING'])('never deletes one that is %s', (status) => {
    const oldest = [run(0, { status }), run(1), run(2, { status })];
    expect(decide({ mostRuns: 2, mostAgeMs: 0 }, { oldest })).toEqual(deletes(['1'], true));
    expect(decide({ mostRuns: 0 }, { oldest: [run(0, { status })] })).toEqual(keep);
  });

  it('counts the runs that are not on the page', () => {
    const total = { runs: 1002, bytes: 0 };
    expect(decide({ mostRuns: 1000 }, { total })).toEqual(deletes(['0', '1']));
  });

  it('deletes in pieces', () => {
    const decision = decide({ mostRuns: 10 }, { oldest: runs(100) });
    expect(decision).toMatchObject({ kind: 'delete', hasMore: true });
    expect(decision.kind === 'delete' && decision.ids).toHaveLength(50);
  });

  it.each([
    ['while the server listens', beginWatch(now - 1_799_999), keep],
    ['after it has listened', beginWatch(now - 1_800_000), deletes(['0', '1', '2'], true)],
    [
      'on the day of a jump of the clock',
      { ...watchSince(0), clockSetAtMs: now - dayMs + 1 },
      keep,
    ],
    [
      'a day after a jump',
      { ...watchSince(0), clockSetAtMs: now - dayMs },
      deletes(['0', '1', '2'], true),
    ],
  ])('by age, %s', (_name, watch, expected) => {
    expect(decide({ mostAgeMs: 1 }, { watch })).toEqual(expected);
  });
});

it.each([1, 2, 3])('ends within its limits, with the newest runs left (seed %d)', (seed) => {
  const { below, pick } = seeded(seed);
  for (let turn = 0; turn < 50; turn += 1) {
    const all = Array.from({ length: below(300) }, (_, id) =>
      run(id, { bytes: below(20), status: pick(['SUCCEEDED', 'FAILED', 'RUNNING']) }),
    );
    const limits = { mostRuns: below(200), mostAgeMs: null, mostBytes: below(2000) };
    let left = all;
    for (let hasMore = true; hasMore; ) {
      const total = { runs: left.length, bytes: left.reduce((sum, { bytes }) => sum + bytes, 0) };
      const oldest = left.filter(({ status }) => status !== 'RUNNING').slice(0, 60);
      const decision = decideDeletion({ limits, total, oldest, watch: watchSince(0) }, now);
      const ids = decision.kind === 'delete' ? decision.ids : [];
      left = left.filter(({ id }) => !ids.includes(id));
      hasMore = decision.kind === 'delete' && decision.hasMore;
    }
    const ended = left.filter(({ status }) => status !== 'RUNNING');
    const bytes = left.reduce((sum, one) => sum + one.bytes, 0);
    const isWithin = left.length <= limits.mostRuns && bytes <= limits.mostBytes;
    expect(isWithin || ended.length === 0).toBe(true);
    const deleted = all.filter((one) => !left.includes(one)).map(({ id }) => Number(id));
    expect(Math.max(-1, ...deleted)).toBeLessThan(
      Math.min(1e9, ...ended.map(({ id }) => Number(id))),
    );
    expect(left.filter(({ status }) => status === 'RUNNING')).toEqual(
      all.filter(({ status }) => status === 'RUNNING'),
    );
  }
});
