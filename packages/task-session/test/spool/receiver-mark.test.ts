import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { hasSameSecret, isMarked, markOf } from '../../src/spool/receiver-mark.ts';

const url = new Secret('https://x.example/hush-hush');
const receiver = { kind: 'webhook', host: 'x.example', url, secret: new Secret('a') } as const;
const mark = markOf(receiver, 'id');

it('recognizes a receiver by its kind, its host and its address', () => {
  expect(isMarked(mark, receiver, 'id')).toBe(true);
  expect(isMarked(mark, { ...receiver, secret: undefined }, 'id')).toBe(true);
  const others = [
    { ...receiver, kind: 'slack' as const },
    { ...receiver, host: 'y.example' },
    { ...receiver, url: new Secret('https://x.example/hush') },
  ];
  for (const other of others) expect(isMarked(mark, other, 'id')).toBe(false);
  expect(isMarked(mark, receiver, 'other')).toBe(false);
});

it('recognizes the secret of webhooks', () => {
  expect(hasSameSecret(mark, receiver, 'id')).toBe(true);
  expect(hasSameSecret(mark, { ...receiver, secret: undefined }, 'id')).toBe(false);
  const chat = { ...receiver, kind: 'slack' as const };
  expect(hasSameSecret(markOf(chat, 'id'), { ...chat, secret: undefined }, 'id')).toBe(true);
});
