import { expect, it } from 'vitest';
import { parseYamlDocument, showTextProblem } from '../../src/formats/yaml.ts';

const problemOf = async (text: string) => {
  const parsed = await parseYamlDocument(text, '1.2');
  return parsed.ok ? undefined : showTextProblem(parsed.problem);
};

it.each([
  ['a: 1\na: 2', '(line 2, column 1): the same key is there twice; remove one of them'],
  ['a: x: 1', /^\(line 1, column 4\): a value cannot contain another key/],
  ['a: 10m\n  b: 2', /^\(line 1, column 4\): .* check the indentation/],
  ['a: 1\nb: "hunter2\nc: 3\n', '(line 2, column 4): this quote is not closed'],
  ["a: 'x\n", '(line 1, column 4): this quote is not closed'],
  ['a: [1, 2\nb: 3', '(line 1, column 4): this [ is not closed'],
  ['a: {b: 1\n', '(line 1, column 4): this { is not closed'],
  ['a: {b: "x}\nc: 3\n', '(line 1, column 8): this quote is not closed'],
  ['a:\n   b: 1\n  c: 2', /^\(line 3, column 1\): expected the indentation/],
  ['a:\n\tb: 1', /^\(line 2, column 1\): expected spaces .* not a tab$/],
  ['a: @x', /^\(line 1, column 4\): a value cannot start with this character/],
  ['a: "\\q"', /^\(line 1, column 5\): expected .* backslash/],
  ['a: 1\nfoo\n', /^\(line 2, column 1\): expected a key, a colon, a space and a value$/],
  ['a: 1\nfoo\nb: 2', /^\(line 2, column 1\): expected a colon/],
  ['a: 1\n---\nb: 2', /^\(line 2, column 1\): expected one document/],
  ['a: "x" y', /^\(line 1, column 8\): expected the end of the value/],
  ['%YAML 9\n---\na: 1', /^\(line 1, column 7\): expected the version 1\.1 or 1\.2/],
  ['a: *', /^\(line 1, column 4\): expected a name after \* or &/],
  ['a: &x &y 1', /^\(line 1, column 7\): expected a key/],
  ['a: 1\nb: *c\nc: *d', /^\(line 2, column 4\): this alias has no anchor before it/],
  [
    'a: &a [*a]',
    '(the aliases refer to themselves or expand too far, or << has a value that is no object)',
  ],
  ['<<: 3', /<< has a value that is no object/],
])('says what was expected in %j, and quotes nothing', async (text, problem) => {
  const shown = await problemOf(text);
  if (typeof problem === 'string') expect(shown).toBe(problem);
  else expect(shown).toMatch(problem);
  expect(shown).not.toMatch(/hunter2|[A-Z]+_[A-Z]+/);
});

it('has nothing to say about valid YAML', async () =>
  expect(await problemOf('a: &x [1, "[", {b: "\\""}]\nc: *x\n')).toBeUndefined());
