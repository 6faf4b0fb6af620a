import { describe, expect, it } from 'vitest';
import { changedNames } from '../../src/resolution/changed-names.ts';

describe('the names that changed', () => {
  it.each([
    [{ A: '1' }, { A: '1' }, []],
    [{ A: '1', B: '2' }, { A: '2', B: '2' }, ['A']],
    [{ A: '1' }, { B: '1' }, ['A', 'B']],
  ])('are those of variables: %j, %j', (before, after, names) => {
    expect(changedNames({ env: before as never }, { env: after as never })).toEqual(names);
  });

  it.each([
    [{ db: { user: 'u', password: 'p' } }, { db: { user: 'u', password: 'q' } }, ['db.password']],
    [{ a: [1, 2] }, { a: [1, 3] }, ['a']],
    [{ a: 1 }, { a: 1, b: { c: 2 } }, ['b']],
    [{ a: { b: 1 } }, { a: null }, ['a']],
    [undefined, { a: 1 }, ['a']],
    [{ a: 1 }, [1], ['the configuration']],
    [{ a: { b: 1 } }, { a: { b: 1 } }, []],
  ])('are paths in the configuration: %j, %j', (before, after, names) => {
    expect(changedNames({ env: {}, config: before }, { env: {}, config: after })).toEqual(names);
  });
});
