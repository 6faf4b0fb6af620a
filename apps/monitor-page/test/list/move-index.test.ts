import { describe, expect, it } from 'vitest';
import { moveIndex } from '../../src/list/move-index.ts';

describe('a key in a list', () => {
  it.each([
    ['j', -1, 0],
    ['j', 4, 5],
    ['ArrowDown', 19, 19],
    ['k', 4, 3],
    ['ArrowUp', 0, 0],
    ['PageDown', 4, 14],
    ['PageDown', 14, 19],
    ['PageUp', 14, 4],
    ['PageUp', 4, 0],
    ['Home', 4, 0],
    ['End', 4, 19],
    ['x', 4, null],
  ])('%s moves from %d to %s', (key, from, to) => expect(moveIndex(key, from, 20)).toBe(to));

  it('moves nowhere in an empty list', () => expect(moveIndex('j', -1, 0)).toBeNull());
});
