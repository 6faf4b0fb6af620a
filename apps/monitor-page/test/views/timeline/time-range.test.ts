import { describe, expect, it } from 'vitest';
import { movedRange, parseTimeRange } from '../../../src/views/timeline/time-range.ts';

const parse = (text: string) => parseTimeRange(new URLSearchParams(text));

describe('the range of the timeline', () => {
  it.each([
    ['', { hours: 24, toMs: null }],
    ['hours=168&to=1764374400000', { hours: 168, toMs: 1_764_374_400_000 }],
    ['hours=5&to=soon', { hours: 24, toMs: null }],
    ['hours=1&to=-5', { hours: 1, toMs: null }],
    ['to=1.5', { hours: 24, toMs: null }],
  ])('is read from %j', (text, range) => expect(parse(text)).toEqual(range));

  it('moves by half of itself, and ends at the present', () => {
    const now = 1_000_000_000;
    const earlier = movedRange({ hours: 1, toMs: null }, -1, now);
    expect(earlier).toEqual({ hours: 1, toMs: now - 1_800_000 });
    expect(movedRange(earlier, -1, now).toMs).toBe(now - 3_600_000);
    expect(movedRange(earlier, 1, now)).toEqual({ hours: 1, toMs: null });
  });
});
