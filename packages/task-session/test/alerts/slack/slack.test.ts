import { expect, it } from 'vitest';
import { slack } from '../../../src/alerts/slack/slack.ts';
import { createNotice } from '../notice.ts';

const requestTo = (url: string, more: Parameters<typeof createNotice>[0] = {}) =>
  slack.request(createNotice(more), { url: new URL(url), secret: undefined, nowMs: 0 });
const textOf = (more: Parameters<typeof createNotice>[0], url = 'https://chat.example/x'): string =>
  JSON.parse(requestTo(url, more).body ?? '').text;

it.each([
  ['https://discord.com/api/webhooks/1/x', 'https://discord.com/api/webhooks/1/x/slack'],
  [
    'https://ptb.discord.com/api/webhooks/1/x/?wait=true',
    'https://ptb.discord.com/api/webhooks/1/x/slack?wait=true',
  ],
  [
    'https://discordapp.com/api/webhooks/1/x/slack',
    'https://discordapp.com/api/webhooks/1/x/slack',
  ],
  ['https://hooks.slack.com/services/x', 'https://hooks.slack.com/services/x'],
])('posts for %s to %s', (url, to) => expect(requestTo(url).url.href).toBe(to));

it('quotes the last lines, and no more than the smallest chat takes', () => {
  expect(textOf({})).toBe('nightly on host failed');
  expect(textOf({ output: 'one\ntwo' })).toBe('nightly on host failed\n```\none\ntwo\n```');
  const long = textOf({ output: 'ä<'.repeat(9000), title: 'x'.repeat(5000) });
  expect(long.length).toBeLessThan(2000);
  expect(long).toMatch(/```\n\.\.\.[^`]*\n```$/);
});
