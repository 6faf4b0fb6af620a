import { expect, it } from 'vitest';
import { unwritable } from '../../src/templates/write-whole.ts';

it.each([
  [{ code: 'NO_ANSWER' }, "cannot write '/out' (its disk does not answer)"],
  [{ code: 'EROFS' }, "cannot write '/out' (EROFS)"],
])('an error %j', (facts, message) =>
  expect(unwritable('/out', Object.assign(new Error('x'), facts)).message).toBe(message),
);
