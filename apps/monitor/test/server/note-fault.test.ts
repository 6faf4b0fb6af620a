import { expect, it } from 'vitest';
import { clearFaults, noteFault } from '../../src/server/note-fault.ts';
import { createProblems } from '../../src/server/problems.ts';
import { keepingLog } from '../scenes/scene.ts';

const withCode = (code: string) => Object.assign(new Error('refused'), { code });

it.each([
  ['a full disk', withCode('ENOSPC'), /^The disk is full: /],
  ['a database that is away', withCode('ECONNREFUSED'), /^The database cannot be reached: /],
])('%s is a problem until something was written', (_what, thrown, line) => {
  const { log, lines } = keepingLog();
  const problems = createProblems();
  noteFault({ problems, log }, thrown);
  expect(problems.list()).toEqual([expect.stringMatching(line)]);
  expect(lines).toEqual(problems.list());
  problems.set('other', 'another problem');
  clearFaults({ problems });
  expect(problems.list()).toEqual(['another problem']);
});

it.each([
  [
    'an error',
    new TypeError('no such thing'),
    /^A request failed: TypeError: no such thing\n +at /,
  ],
  ['a text', 'no such thing', /^A request failed: no such thing$/],
  ['nothing', undefined, /^A request failed: undefined$/],
])('the log says where a fault of the program is that throws %s', (_what, thrown, line) => {
  const { log, lines } = keepingLog();
  const problems = createProblems();
  expect(noteFault({ problems, log }, thrown)).toEqual({ kind: 'unknown' });
  expect(problems.list()).toEqual([]);
  expect(lines).toEqual([expect.stringMatching(line)]);
});
