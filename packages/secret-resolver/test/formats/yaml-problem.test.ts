import { expect, it } from 'vitest';
import { parseYaml } from '../../src/formats/yaml.ts';
import { yamlProblem } from '../../src/formats/yaml-problem.ts';

it.each([
  ['a: 1\na: 2', 'a key is there twice'],
  ['a:\n\t- b', 'a tab is used to indent'],
  ['a: 3\n  b: [', 'a key is inside of a value'],
  ['a: [1', 'a bracket is not closed'],
  ['a: "x', 'a quote, a bracket or a blank is missing'],
  ['- a\nb: 1', 'does not belong there'],
  ['a: @x', 'needs quotes'],
  ['a: b: c', 'use quotes'],
  ['%YAML x\n---\n', 'begins with %'],
  ['a: 1\n---\nb: 2', 'more than one document'],
])('says in words what is wrong with %j', async (text, words) => {
  const { problem } = (await parseYaml(text)) as { problem: string };
  expect(problem).toContain(words);
  expect(problem).toMatch(/, in line \d, column \d+\)$/);
});

it('keeps a code that it does not know', () => expect(yamlProblem('NEW_CODE')).toBe('NEW_CODE'));
