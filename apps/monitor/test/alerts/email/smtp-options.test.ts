import { expect, it } from 'vitest';
import { smtpOptions } from '../../../src/alerts/email/smtp-options.ts';

const deps = { allowsPrivate: true, limitMs: 5000, smtpUrl: 'smtp://monitor.example.com' };

it.each([
  ['smtp://127.0.0.1', { port: 587, secure: false }],
  ['smtps://127.0.0.1', { port: 465, secure: true }],
  ['smtp://127.0.0.1:25', { port: 25, secure: false }],
  ['smtps://127.0.0.1:2465', { port: 2465, secure: true }],
])('the mail server of a channel at %s', async (url, expected) => {
  const options = await smtpOptions(url, deps);
  const server = { host: '127.0.0.1', tls: { servername: '127.0.0.1' }, socketTimeout: 5000 };
  expect(options).toMatchObject({ ok: true, value: { ...server, ...expected } });
  expect(options).not.toHaveProperty('value.auth');
});

it('signs in with what was encoded in the URL', async () =>
  expect(await smtpOptions('smtp://me%40x:50%25@127.0.0.1', deps)).toMatchObject({
    value: { auth: { user: 'me@x', pass: '50%' } },
  }));

it('is that of the monitor where the channel has none', async () =>
  expect(await smtpOptions('', deps)).toMatchObject({ value: { url: deps.smtpUrl } }));
