import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { tailOfOptions } from '../../src/tail/tail-of-options.ts';

const optionsOf = (object: Readonly<Record<string, unknown>>) =>
  readOptions({ env: {}, object: { apiKey: 'hush-key-1', taskName: 'a', ...object } }).options;

it('is not there when no lines are sent', async () => {
  expect(await tailOfOptions(optionsOf({}), (text) => text)).toBeUndefined();
});

it('hides resolved values, and the secrets of the options that a job prints with its environment', async () => {
  const object = {
    numLogLinesSentOnFailure: 9,
    notify: ['https://hc-ping.com/hush-1234567890'],
    rollbarAccessToken: 'hush-token-1',
  };
  const tail = await tailOfOptions(optionsOf(object), (text) => text.replaceAll('value', '***'));
  const lines = ['KEY=hush-key-1', `N=${object.notify[0]}`, 'R=hush-token-1', 'V=value', 'end'];
  tail?.push('stdout', Buffer.from(`${lines.join('\n')}\n`));
  const text = Object.values(tail?.texts(9) ?? {}).join('');
  expect(text).toContain('end');
  expect(text).not.toMatch(/hush|value/);
});
