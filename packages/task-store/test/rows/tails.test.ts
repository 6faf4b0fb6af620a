import { expect, test } from 'vitest';
import { packTail, unpackTail } from '../../src/rows/tails.ts';

test.each([
  ['nothing', ''],
  ['a short one', 'line\n'],
  ['one that repeats itself', 'line 😀\r\n'.repeat(100)],
  ['a long one', 'line 😀\r\n'.repeat(100_000)],
  ['one that no compression makes smaller', crypto.getRandomValues(new Uint8Array(300)).join('')],
])('a tail comes back as it was: %s', async (_what, text) => {
  expect(unpackTail(await packTail(text))).toBe(text);
});

test('it is compressed only where that makes it smaller', async () => {
  expect(await packTail('abc')).toHaveLength(4);
  expect((await packTail('x'.repeat(10_000))).length).toBeLessThan(100);
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(600))).toString('latin1');
  expect((await packTail(noise)).length).toBeLessThanOrEqual(Buffer.byteLength(noise) + 1);
});

test('a tail of the first version of a file is text', () => {
  expect(unpackTail('as it was')).toBe('as it was');
});
