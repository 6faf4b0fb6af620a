import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { webhookSecret } from '../../src/option-types/webhook-secret.ts';

const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
const type = webhookSecret();

it.each([24, 64])('takes a secret of %i bytes', (bytes) => {
  expect(type.parse(of(bytes)).ok).toBe(true);
  expect(type.accept(new Secret(of(bytes))).ok).toBe(true);
});

it.each([of(23), of(65), 'whsec_', Buffer.alloc(30).toString('base64'), `${of(24)}-`])(
  'refuses %s without showing it',
  (text) =>
    expect(type.parse(text)).toEqual({
      ok: false,
      problem: 'is not a secret for webhooks; expected whsec_ and 24 to 64 bytes in base64',
    }),
);

it('refuses an empty text and a number as any secret does', () => {
  expect(type.parse(' ')).toMatchObject({ ok: false, problem: 'is empty; expected a secret' });
  expect(type.accept(1).ok).toBe(false);
});
