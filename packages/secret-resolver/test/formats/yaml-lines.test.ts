import { expect, it } from 'vitest';
import { parseYamlWithLines } from '../../src/formats/yaml.ts';

it('finds the line of a key by the keys above it', async () => {
  const parsed = await parseYamlWithLines('a: 1\n"b":\n  - c: 1\nd:\n  7: {"e": 1}\n', '1.2');
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const { lineOf } = parsed.value;
  expect([['a'], ['b'], ['d', '7'], ['d', '7', 'e']].map(lineOf)).toEqual([1, 2, 5, 5]);
  expect([['c'], ['b', 'c'], []].map(lineOf)).toEqual([undefined, undefined, undefined]);
});
