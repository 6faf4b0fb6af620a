import { expect, it } from 'vitest';
import { parseJsonFile } from '../../src/options-file.ts';

const problemOf = (text: string) => {
  const parsed = parseJsonFile(text);
  if (parsed.ok) return undefined;
  const { place, message } = parsed.problem;
  return `${place?.line}:${place?.column} ${message}`;
};

it('reads JSON', () => {
  expect(parseJsonFile('{"a": {"b": [1, "x"]}, "c": {"b": 2}}')).toMatchObject({
    value: { a: { b: [1, 'x'] }, c: { b: 2 } },
  });
});

it.each([
  [
    '{\n  "a": 1,\n  "b": hunter2\n}',
    '3:8 expected a text in double quotes, a number, true, false, null, an object or a list',
  ],
  ['{"a": 1', '1:8 expected a comma or }'],
  ['// no\n{}', '1:1 JSON has no comments; remove it, or use YAML'],
])('names line and column of a fault in %j', (text, problem) =>
  expect(problemOf(text)).toBe(problem),
);

it.each([
  ['{"a": 1,\n "a": 2}', '2:2 the same key is there twice; remove one of them'],
  [
    '{"p": {"b": 1, "c": "{", "\\u0062": 2}}',
    '1:26 the same key is there twice; remove one of them',
  ],
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
