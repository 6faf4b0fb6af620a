import { expect, it } from 'vitest';
import { positionOfJsonError } from '../../src/option-types/json-position.ts';
import { describeJsonProblem } from '../../src/options-file/json-problem.ts';

const aValue = /^expected a text in double quotes, a number/;

it.each([
  ['{"a": 3,}', 'remove the comma before it'],
  ['{"a": [1,]}', 'remove the comma before it'],
  ['{"a": 3', 'expected a comma or }'],
  ['{"a": 3 "b": 2}', 'expected a comma or }'],
  ['{"a": {"b": {}} "c": 1}', 'expected a comma or }'],
  ['{"a": [1 2]}', 'expected a comma or ]'],
  ['{a: 3}', 'expected a key in double quotes'],
  ['{"a": 1,,}', 'expected a key in double quotes'],
  ['{"a" 3}', 'expected a colon after the key'],
  ["{'a': 3}", 'expected double quotes instead of single quotes'],
  ['{"a": 3 /* x */}', 'JSON has no comments; remove it, or use YAML'],
  ['# x\n{}', 'JSON has no comments; remove it, or use YAML'],
  ['{"a": 1}}', 'expected the end of the file'],
  ['{"a": "x\ny"}', /^expected the closing double quote in the same line/],
  ['{"a": "\\q"}', /and \\\\ for a backslash$/],
  ['{"a": "x', /^expected the closing double quote/],
  ['{"a": }', aValue],
  ['{"a": tru}', aValue],
  ['{"a": 01}', aValue],
  ['{"a": 0x10}', aValue],
  ['[', aValue],
  ['', aValue],
])('says what was expected in %j', (text, expected) =>
  expect(describeJsonProblem(text, positionOfJsonError(text))).toMatch(expected),
);
