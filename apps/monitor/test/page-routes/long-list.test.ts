import { expect, it } from 'vitest';
import { inPieces, jsonInPieces } from '../../src/page-routes/long-list.ts';

const textOf = async (body: object, pieces: readonly (readonly unknown[])[]) => {
  const list = {
    name: 'rows',
    pieces: (async function* all() {
      yield* pieces;
    })(),
  };
  const parts: string[] = [];
  for await (const part of jsonInPieces(body, list)) parts.push(part);
  return parts.join('');
};

it.each<{ body: object; pieces: readonly (readonly unknown[])[] }>([
  { body: {}, pieces: [] },
  { body: {}, pieces: [[], []] },
  { body: { count: 3 }, pieces: [[1, 2], [], [3]] },
  { body: { nested: { rows: [0] } }, pieces: [[], [{ name: ']}' }, 'x"y'], [null, []]] },
])('the JSON of $body with $pieces has all of them', async ({ body, pieces }) => {
  expect(JSON.parse(await textOf(body, pieces))).toEqual({ ...body, rows: pieces.flat() });
});

it('a list is read some names at a time, and no further than it is taken', async () => {
  const read: (readonly number[])[] = [];
  const pieces = inPieces([1, 2, 3, 4, 5], {
    size: 2,
    read: async (names) => {
      read.push(names);
      return names.map(String);
    },
  });
  expect(await pieces.next()).toMatchObject({ value: ['1', '2'] });
  expect(read).toEqual([[1, 2]]);
  const rest: unknown[] = [];
  for await (const piece of pieces) rest.push(piece);
  expect(rest).toEqual([['3', '4'], ['5']]);
});
