import { expect, it } from 'vitest';
import { optionKeyAt } from '../../src/options-file.ts';

it.each([
  ['timeout: 3', 1, 10, 'timeout'],
  ['a: 1\n  "task_name" = x', 2, 4, 'task_name'],
  ['{"timeout": 3, "retries": x}', 1, 27, 'retries'],
  ['{"timeout": x, "retries": 2}', 1, 13, 'timeout'],
  ['api-key: hunter: 2', 1, 10, 'api-key'],
  ['hunter: 2', 1, 1, undefined],
  ['timeout: 3', 7, 1, undefined],
])('finds the option in %j at %i:%i', (text, line, column, key) =>
  expect(optionKeyAt(text, { line, column })).toBe(key),
);

it('finds none without a place', () =>
  expect(optionKeyAt('timeout: 3', undefined)).toBeUndefined());
