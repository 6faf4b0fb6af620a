import { expect, it } from 'vitest';
import { foldColumns } from '../../src/commands/fold-columns.ts';

const folded = (text: string, width: number) => foldColumns(text, width).split('\n');

it('folds the second column below its beginning', () =>
  expect(folded('  -a, --all     one two three four five six', 40)).toEqual([
    '  -a, --all     one two three four five',
    '                six',
  ]));

it('begins the second column in the next line when the first is too long', () =>
  expect(folded('      --a-long-flag NAME  one two three four five', 40)).toEqual([
    '      --a-long-flag NAME',
    '                one two three four five',
  ]));

it('never cuts a word: one that is too long is indented less', () =>
  expect(folded('  -a  one [A_VARIABLE_WITH_A_VERY_LONG_NAME]', 40)).toEqual([
    '  -a            one',
    '      [A_VARIABLE_WITH_A_VERY_LONG_NAME]',
  ]));

it('folds paragraphs, and keeps empty lines and titles', () =>
  expect(folded('Title:\n\nOne two three four five six seven eight nine.', 20)).toEqual([
    'Title:',
    '',
    'One two three four',
    'five six seven eight',
    'nine.',
  ]));
