import { expect, it } from 'vitest';
import { keyHintOf } from '../../src/spool/key-hint.ts';

it('a key is recognized by four digits, which depend on the record', () => {
  const hint = keyHintOf('secret', 'salt');
  expect(hint).toMatch(/^[\da-f]{4}$/);
  expect(keyHintOf(' secret\n', 'salt')).toBe(hint);
  expect(new Set(['a', 'b', 'c', 'd'].map((salt) => keyHintOf('secret', salt))).size).toBe(4);
});
