import { describe, expect, it } from 'vitest';
import { visibleRange } from '../../src/list/visible-range.ts';

const list = { height: 400, rowHeight: 40, count: 2000 };

describe('the rows that are drawn', () => {
  it.each([
    ['at the top', 0, 0, 22],
    ['with the list far below the window', -1000, 0, 0],
    ['in the middle', 40_000, 988, 1022],
    ['at the end', 79_600, 1978, 2000],
    ['beyond the end', 200_000, 2000, 2000],
  ])('%s', (_, offset, first, end) =>
    expect(visibleRange({ ...list, offset })).toEqual({ first, end }),
  );

  it('are none of an empty list', () =>
    expect(visibleRange({ ...list, count: 0, offset: 0 })).toEqual({ first: 0, end: 0 }));
});
