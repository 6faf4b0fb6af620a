import { lastBytes } from '../notices/last-bytes.ts';
import { isForPeople, type NoticeChannel } from '../notices/notice-channel.ts';
import { escapeFor } from './escape.ts';

/** Discord takes 2000 characters, which is the least of the chats. */
const mostBytes = 1900;
const mostTitle = 600;

/** Discord takes the same as Slack at another address. */
const addressOf = (base: URL): URL => {
  const url = new URL(base);
  const isDiscord = /(^|\.)discord(app)?\.com$/.test(url.hostname);
  if (isDiscord && !/\/slack\/?$/.test(url.pathname))
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/slack`;
  return url;
};

/** Incoming webhooks of Slack, and of chats that take the same: Mattermost, Discord, Rocket.Chat. */
export const slack: NoticeChannel = {
  isWanted: isForPeople,
  request: ({ title, output }, { url }) => {
    const harmless = escapeFor(url);
    const heading = harmless(title.slice(0, mostTitle).toWellFormed());
    const room = mostBytes - Buffer.byteLength(heading);
    const quoted = output === '' ? '' : `\n\`\`\`\n${lastBytes(harmless(output), room)}\n\`\`\``;
    const body = JSON.stringify({ text: heading + quoted });
    const headers = { 'Content-Type': 'application/json' };
    return { method: 'POST', url: addressOf(url), headers, body };
  },
};
