import { describe, expect, it } from 'vitest';
import { axisTicks, fitsOnAxis } from '../../../src/views/timeline/axis-ticks.ts';

const hour = 3_600_000;
const from = Date.parse('2026-11-29T00:10:00Z');

describe('the marks of the time axis', () => {
  it('stand at round local times, far enough apart', () => {
    const ticks = axisTicks(
      { fromMs: from, toMs: from + 24 * hour, width: 960, aheadMs: 1.5 * hour },
      80,
    );
    const minutes = ticks.map(({ atMs }) => ((atMs + 1.5 * hour) / 60_000) % 120);
    expect(new Set(minutes)).toEqual(new Set([0]));
    expect(ticks).toHaveLength(12);
    expect(ticks[0]?.x).toBe(Math.round((((ticks[0]?.atMs ?? 0) - from) / hour) * 40));
  });

  it.each([
    [1, 960, 13],
    [168, 960, 8],
    [168, 60, 1],
  ])('of %d hours on %d pixels are %d at most', (hours, width, most) => {
    const ticks = axisTicks({ fromMs: from, toMs: from + hours * hour, width, aheadMs: 0 });
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(most);
  });
});

it.each([
  ['02:00', 162, true],
  ['02:00', 163, false],
  ['Wed 29 Nov', 125, true],
  ['Wed 29 Nov', 134, false],
])('the label %s at %d of 200 fits: %s', (label, fromX, fits) =>
  expect(fitsOnAxis(label, { fromX, width: 200 })).toBe(fits),
);
