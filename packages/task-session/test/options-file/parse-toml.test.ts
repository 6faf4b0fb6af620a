import { expect, it } from 'vitest';
import { parseTomlFile } from '../../src/options-file/parse-toml.ts';

const problemOf = async (text: string) => {
  const parsed = await parseTomlFile(text);
  if (parsed.ok) return undefined;
  const { place, message } = parsed.problem;
  return `${place?.line}:${place?.column} ${message}`;
};

it.each([
  ['a = 3\na = 4', '2:1 the same key is there twice; remove one of them'],
  ['[p]\na = 1\n[p]\nb = 2', '3:2 the same key is there twice; remove one of them'],
  ['a = {b = 1, b = 2}', /the same key is there twice/],
  ['a = 10m', '1:7 expected a number such as 10 or 1.5, or a text in quotes'],
  ['a = "10m\n', /^1:9 expected the closing quote of the text in the same line/],
  ["a = '''x", /expected the closing quote/],
  ['a = "\\q"', /backslash/],
  ['a = [1, 2\n', /expected a comma or a closing bracket/],
  ['a = {b = 1', /bracket/],
  ['a', /^1:\d+ expected an equals sign after a key/],
  ['[a', /or \] after the name of a table$/],
  ['= 3', /expected an equals sign after a key/],
  ['a = "x" y', '1:9 expected the end of the line after the value; put a text in quotes'],
  ['a = 007', /^1:5 expected a number such as 10/],
  ['a = 1__0', /expected a number such as 10/],
  ['a = 9007199254740993', '1:5 the number is too large'],
  ['a = 2026-13-41', /expected a date such as/],
  ['a = yes', '1:5 expected a text in quotes, a number, true, false, a list or a table'],
  ['a = ', /expected/],
])('says what was expected in %j', async (text, problem) => {
  const shown = await problemOf(text);
  if (typeof problem === 'string') expect(shown).toBe(problem);
  else expect(shown).toMatch(problem);
});

it('quotes nothing of the text', async () =>
  expect(await problemOf('a = 1\nb = hunter2')).not.toContain('hunter'));
