import { describe, expect, it } from 'vitest';
import { barPaths, barsInWords, layOutBars } from '../../src/bars/lay-out-bars.ts';
import { makeRun } from '../views/home/make.ts';

const run = (startedAtMs: number, seconds: number | null, status = 'SUCCEEDED') =>
  makeRun({
    uuid: `r${startedAtMs}`,
    status,
    startedAtMs,
    finishedAtMs: seconds === null ? null : startedAtMs + seconds * 1000,
  });
const layOut = (input: Partial<Parameters<typeof layOutBars>[0]>) =>
  layOutBars({ runs: [], missedAtMs: [], nowMs: 1_000_000, count: 30, ...input });
const space = { count: 4, width: 38, height: 24, gap: 2 };

describe('bars', () => {
  it('are as high as the runs are long', () => {
    const bars = layOut({ runs: [run(1000, 10), run(50_000, 5), run(90_000, 0.01)] });
    expect(bars.map(({ height }) => height)).toEqual([1, 0.5, 0.12]);
  });

  it('hold a run that continues for very long', () => {
    const bars = layOut({ runs: [run(1000, 10), run(20_000, 5), run(100_000, null, 'RUNNING')] });
    expect(bars.map(({ height }) => height)).toEqual([1, 0.5, 1]);
    expect(bars[2]?.seconds).toBe(900);
  });

  it('hold a first run that continues, and one that began in the future', () => {
    expect(layOut({ runs: [run(999_000, null, 'RUNNING')] })[0]?.height).toBe(1);
    expect(layOut({ runs: [run(1_005_000, null, 'RUNNING')] })[0]?.height).toBe(0.12);
  });

  it('hold a run that was abandoned without an end', () =>
    expect(layOut({ runs: [run(1000, null, 'ABANDONED')] })[0]).toMatchObject({
      seconds: 0,
      tone: 'bad',
    }));

  it('put missed runs where they were expected, and keep the last ones', () => {
    const bars = layOut({
      runs: [run(1000, 1), run(3000, 1), run(5000, 1)],
      missedAtMs: [4000],
      count: 3,
    });
    expect(bars.map(({ uuid }) => uuid)).toEqual(['r3000', null, 'r5000']);
  });

  it('are drawn as one path per tone, the last at the right', () => {
    const bars = layOut({ runs: [run(1000, 10), run(20_000, 10, 'FAILED')], missedAtMs: [30_000] });
    const paths = barPaths(bars, space);
    expect(paths.get('good')).toBe('M10 0h8v20h-8z');
    expect(paths.get('bad')).toBe('M20 0h8v20h-8zM20 22h8v2h-8z');
    expect(paths.get('missed')).toBe('M30.5 10.5h7v9h-7z');
  });

  it('are counted in words', () => {
    expect(barsInWords([])).toBe('no run yet');
    const runs = [run(1, 1), run(2, 1), run(3, 1, 'FAILED')];
    expect(barsInWords(layOut({ runs, missedAtMs: [9] }))).toBe(
      'last 4 runs: 2 succeeded, 1 failed, 1 missed',
    );
  });
});
