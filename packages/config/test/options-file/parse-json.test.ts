import { expect, it } from 'vitest';
import { parseJsonFile } from '../../src/options-file.ts';

const problemOf = (text: string) => {
  const parsed = parseJsonFile(text);
  return parsed.ok ? undefined : parsed.problem;
};

it('reads JSON', () => {
  expect(parseJsonFile('{"a": {"b": [1, "x"]}, "c": {"b": 2}}')).toMatchObject({
    value: { a: { b: [1, 'x'] }, c: { b: 2 } },
  });
});

it.each([
  ['{\n  "a": 1,\n  "b": hunter2\n}', 'is not valid JSON (line 3, column 8)'],
  ['{"a": 1', 'is not valid JSON (line 1, column 8)'],
  ['// no\n{}', 'is not valid JSON (line 1, column 1)'],
])('names line and column of a fault in %j', (text, problem) =>
  expect(problemOf(text)).toBe(problem),
);

it.each([
  ['{"a": 1,\n "a": 2}', 'has a key twice (line 2, column 2)'],
  ['{"p": {"b": 1, "c": "{", "\\u0062": 2}}', 'has a key twice (line 1, column 26)'],
])('refuses a key that is there twice: %j', (text, problem) =>
  expect(problemOf(text)).toBe(problem),
);

it.each([
  '{"a": {"x": 1}, "b": {"x": 1}}',
  '{"a": "a", "b": ["a", "a"]}',
  '[{"x": 1}, {"x": 2}]',
  '{"a": "\\"a\\": {", "b": 1}',
])('accepts the same text at other places: %s', (text) => expect(problemOf(text)).toBeUndefined());

it('reads a long text', () =>
  expect(problemOf(`{"a": "${'\\\\x'.repeat(300_000)}"}`)).toBeUndefined());
