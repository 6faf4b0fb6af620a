import { expect, it } from 'vitest';
import { channelTable } from '../../src/alerts/channel-table.ts';
import { sendMessage } from '../../src/alerts/send-message.ts';
import { depsOf, messageOf } from './deps.ts';

it('a channel with a fault fails without the text of the error', async () => {
  const settings = { to: 'a@example.com', smtpUrl: 'smtp://user:s3cret@%zz' };
  const result = await sendMessage(messageOf(), { type: 'email', settings }, depsOf());
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain('s3cret');
});

it.each(Object.entries(channelTable))('%s names what is missing', (_type, kind) => {
  expect(kind.title).not.toBe('');
  expect(Object.keys(kind.check({}))).toHaveLength(1);
  expect(kind.fields.some(({ required }) => required)).toBe(true);
});
