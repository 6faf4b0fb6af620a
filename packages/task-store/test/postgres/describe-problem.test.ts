import { expect, test } from 'vitest';
import { describeProblem } from '../../src/postgres/describe-problem.ts';

const addressWith = (password: string) => ({ text: '', shown: '', connections: 1, password });

test.each([
  [new Error('no\n  entry'), '', 'no entry'],
  ['a text', '', 'a text'],
  [new AggregateError([new Error('a'), new Error('b'), new Error('a')]), '', 'a, b'],
  [new Error('the password 50% is wrong'), '50%', 'the password *** is wrong'],
])('%s is one line', (error, password, said) => {
  expect(describeProblem(error, addressWith(password))).toBe(
    `cannot be used as a database: ${said}`,
  );
});
