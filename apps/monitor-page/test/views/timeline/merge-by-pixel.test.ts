import { describe, expect, it } from 'vitest';
import { mergeByPixel } from '../../../src/views/timeline/merge-by-pixel.ts';
import { makeRun } from '../home/make.ts';

const scale = { fromMs: 0, toMs: 100_000, width: 100 };
const run = (startedAtMs: number, finishedAtMs: number | null, status = 'SUCCEEDED') =>
  makeRun({ uuid: `r${startedAtMs}`, status, startedAtMs, finishedAtMs });
const merge = (runs: ReturnType<typeof run>[], missedAtMs: number[] = []) =>
  mergeByPixel({ runs, missedAtMs, nowMs: 90_000 }, scale);
const places = (spans: ReturnType<typeof merge>) => spans.map(({ x, width }) => [x, width]);

describe('the runs of a row', () => {
  it('stand where they ran, and are wide enough to be seen', () => {
    const spans = merge([run(10_000, 30_000), run(50_000, 50_001)]);
    expect(places(spans)).toEqual([
      [10, 20],
      [50, 2],
    ]);
    expect(spans[0]).toMatchObject({ uuid: 'r10000', count: 1, words: 'succeeded' });
  });

  it('are one piece where they share a pixel, which shows the worst', () => {
    const [span, ...others] = merge([
      run(10_000, 12_000),
      run(11_000, 20_000, 'FAILED'),
      run(19_000, 25_000),
    ]);
    expect(others).toEqual([]);
    expect(span).toMatchObject({
      x: 10,
      width: 15,
      tone: 'bad',
      count: 3,
      badCount: 1,
      uuid: null,
    });
    expect(span).toMatchObject({ startMs: 10_000, endMs: 25_000 });
  });

  it('go on until now, or end where they were abandoned', () => {
    expect(places(merge([run(10_000, null, 'RUNNING')]))).toEqual([[10, 80]]);
    expect(places(merge([run(10_000, null, 'ABANDONED')]))).toEqual([[10, 2]]);
  });

  it('are cut at the edges, and left out beyond them', () => {
    expect(places(merge([run(-50_000, 10_000), run(95_000, 200_000)]))).toEqual([
      [0, 10],
      [95, 5],
    ]);
    expect(merge([run(-50_000, -10_000), run(200_000, 300_000)])).toEqual([]);
    expect(places(merge([run(100_000, 100_000)]))).toEqual([[98, 2]]);
  });

  it('hold missed runs', () => {
    const [span] = merge([], [40_000]);
    expect(span).toMatchObject({ x: 40, width: 5, tone: 'missed', missedCount: 1, uuid: null });
    expect(merge([run(40_000, 42_000)], [41_000])[0]).toMatchObject({ tone: 'missed', count: 2 });
  });

  it('stay few, however many runs there are', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => run(index * 2, index * 2 + 1));
    expect(merge(many).length).toBeLessThanOrEqual(50);
  });
});
