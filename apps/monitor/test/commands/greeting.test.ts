import { expect, it } from 'vitest';
import { greeting } from '../../src/commands/greeting.ts';

const baseUrl = 'http://127.0.0.1:2374';
const known = { baseUrl, setupToken: undefined, isOwnToken: false, newApiKey: undefined };
const localFile = '/data/local.json';
const first = 'The monitor is at http://127.0.0.1:2374';
const forJobs = ['', 'For jobs:', `  export PROC_WRAPPER_API_BASE_URL=${baseUrl}`];

it.each([
  [
    'a later start',
    { ...known, localFile },
    [`  The key for jobs on this machine is in ${localFile}`],
  ],
  ['a start that wrote no files', { ...known, localFile: undefined }, []],
  [
    'a start that made a key',
    { ...known, localFile, newApiKey: 'abc' },
    ['  export PROC_WRAPPER_API_KEY=abc'],
  ],
])('%s says what jobs need, and nothing about a first admin', (_name, facts, lines) =>
  expect(greeting(facts)).toBe(`${[first, ...forJobs, ...lines].join('\n')}\n`),
);

it.each([
  ['a link', false, `${baseUrl}/setup#t0ken`],
  ['no token that the user chose', true, `${baseUrl}/setup#YOUR-TOKEN`],
])('a first start shows %s', (_name, isOwnToken, link) => {
  const text = greeting({ ...known, localFile, setupToken: 't0ken', isOwnToken });
  expect(text.split('\n').filter((line) => line.includes('/setup#'))).toEqual([`  ${link}`]);
});
