import { expect, it } from 'vitest';
import { joinTails } from '../../src/tail/join-tails.ts';
import { createLogTail } from '../../src/tail/log-tail.ts';

const createTail = (maxLines: number) =>
  createLogTail({ maxLines, maxLineLength: 80, merged: true });

it('is none, or the only one', () => {
  expect(joinTails([undefined])).toBeUndefined();
  const tail = createTail(1);
  expect(joinTails([undefined, tail])).toBe(tail);
});

it('passes the output on to all, and quotes the first', () => {
  const [first, second] = [createTail(1), createTail(2)];
  const both = joinTails([first, second]);
  both?.push('stdout', Buffer.from('one\ntwo\n'));
  expect(both?.texts(2)).toEqual({ debug_log_tail: 'two' });
  expect(second.texts(2)).toEqual({ debug_log_tail: 'one\ntwo' });
});
