import { createLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import { createNotice, listed } from '../../src/secret-watch/notice.ts';

it('logs the same line once, until the change is over', () => {
  const lines: string[] = [];
  const notice = createNotice(createLog({ level: 'WARNING', write: (line) => lines.push(line) }));
  for (const line of ['one', 'one', 'two', 'one']) notice.add(line);
  notice.reset();
  notice.add('one');
  expect(lines.map((line) => line.trim().split(' ').at(-1))).toEqual(['one', 'two', 'one', 'one']);
});

it.each([
  [1, /^N0$/],
  [20, /, N19$/],
  [21, /, N19 and 1 more$/],
])('lists %i names', (count, text) =>
  expect(listed(Array.from({ length: count }, (_, index) => `N${index}`))).toMatch(text),
);
