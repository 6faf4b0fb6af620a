import { describeOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import {
  completionWords,
  flagsWithValue,
  valueKindOf,
} from '../../../src/commands/completion/words.ts';

it.each([
  [{ type: 'boolean', valueName: '' }, 'none'],
  [{ type: 'choice', valueName: 'MODE', choices: ['a', 'b'] }, ['a', 'b']],
  [{ type: 'path', valueName: 'FILE' }, 'file'],
  [{ type: 'path', valueName: 'FOLDER' }, 'folder'],
  [{ type: 'list', valueName: 'LOCATION' }, 'file'],
  [{ type: 'string', valueName: 'USER[:GROUP]' }, 'user'],
  [{ type: 'seconds', valueName: 'SECONDS' }, 'text'],
])('%j', (option, kind) => expect(valueKindOf(option)).toEqual(kind));

it('has each flag of the table, of help and of explain once, with a description', () => {
  const { flags } = completionWords();
  const all = flags.flatMap((each) => each.flags);
  const table = describeOptions().flatMap(({ flags: own, negatedFlags }) => [
    ...own,
    ...negatedFlags.map(({ flag }) => flag),
  ]);
  expect(all).toEqual(expect.arrayContaining([...table, '--help', '-h', '--version', '--explain']));
  expect(new Set(all).size).toBe(all.length);
  expect(flags.filter(({ description }) => description === '')).toEqual([]);
});

it('knows which flags take the next word, and what follows a request', () => {
  const words = completionWords();
  expect(flagsWithValue(words)).toEqual(expect.arrayContaining(['-t', '--task-name', '-e']));
  expect(flagsWithValue(words)).not.toContain('-o');
  expect(words.requests).toContainEqual({
    ...{ word: 'completion', words: ['bash', 'zsh', 'fish'], flags: [] },
    description: expect.any(String),
  });
});
