import { expect, it } from 'vitest';
import { sayThrown } from '../../src/attempt/say-thrown.ts';

const say = (error: unknown, mask?: (text: string) => string) =>
  sayThrown({ kind: 'threw', error }, mask);

it.each([
  [new Error('bad order'), ': bad order'],
  [new Error('bad\n  order\u001B[0m'), ': bad order [0m'],
  [new Error(''), ''],
  ['text', ': text'],
  [Object.create(null), ''],
  [new Error('x'.repeat(201)), `: ${'x'.repeat(200)}...`],
])('says in one line what was thrown: %#', (error, said) => expect(say(error)).toBe(said));

it('hides a secret also when it would be cut off', () => {
  const secret = 's3cr3t\nof two lines';
  const text = `${'x'.repeat(195)}${secret}`;
  const said = say(new Error(text), (raw) => raw.replaceAll(secret, '[secret]'));
  expect(said).toBe(`: ${'x'.repeat(195)}[secr...`);
});

it('says nothing about an end without an error', () => {
  expect(sayThrown({ kind: 'exited', exitCode: 1 })).toBe('');
  expect(sayThrown(undefined)).toBe('');
});
