import { expect, it } from 'vitest';
import { readTogether } from '../../src/watching/read-together.ts';

const createRead = () => {
  const statements: (readonly string[])[] = [];
  const read = readTogether(async (names) => {
    statements.push(names);
    if (names.includes('broken')) throw new Error('the row is broken');
    const there = names.filter((name) => name !== 'none');
    return new Map(there.map((name) => [name, name.toUpperCase()]));
  });
  return { read, statements };
};

it('reads by one statement what is requested at the same moment', async () => {
  const { read, statements } = createRead();
  const rows = await Promise.all(['a', 'b', 'a', 'none'].map(read));
  expect(rows).toEqual(['A', 'B', 'A', undefined]);
  expect(statements).toEqual([['a', 'b', 'none']]);
});

it('reads by another statement what is requested later', async () => {
  const { read, statements } = createRead();
  expect([await read('a'), await read('a')]).toEqual(['A', 'A']);
  expect(statements).toEqual([['a'], ['a']]);
});

it('reads at most 500 rows by one statement', async () => {
  const { read, statements } = createRead();
  const names = Array.from({ length: 1001 }, (_, number) => `n${number}`);
  const rows = await Promise.all(names.map(read));
  expect(rows).toEqual(names.map((name) => name.toUpperCase()));
  expect(statements.map(({ length }) => length)).toEqual([500, 500, 1]);
});

it('fails for all that were read together, and reads anew after that', async () => {
  const { read } = createRead();
  const results = await Promise.allSettled(['a', 'broken'].map(read));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await read('a')).toBe('A');
});
