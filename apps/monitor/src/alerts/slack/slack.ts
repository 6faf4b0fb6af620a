import { type ChannelKind, field, textSetting } from '../channel-kind.ts';
import { urlProblem } from '../http/check-url.ts';
import { postJson } from '../http/post-json.ts';
import type { AlertMessage } from '../messages/alert-message.ts';

/** The longest text that a block of Slack takes, and some room. */
const mostText = 2900;

/** Slack reads `<!channel>`, `<@U1>` and links in a text unless these three are escaped. */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A block of plain text has no markup: what a job wrote is shown as it is. */
const plainBlock = (text: string) => ({
  type: 'section',
  text: { type: 'plain_text', text: text.slice(0, mostText), emoji: false },
});

const bodyOf = ({ title, lines, link }: AlertMessage): string =>
  JSON.stringify({
    // Shown in notifications.
    text: escapeText(title),
    mrkdwn: false,
    unfurl_links: false,
    blocks: [
      plainBlock(title),
      plainBlock(lines.join('\n')),
      { type: 'section', text: { type: 'mrkdwn', text: `<${encodeURI(link)}|Open the monitor>` } },
    ],
  });

/** An incoming webhook of Slack, or of a chat that takes the same. */
export const slack: ChannelKind = {
  title: 'Slack',
  fields: [
    field('url', 'secret', {
      label: 'Webhook URL',
      hint: 'From Slack: https://hooks.slack.com/services/...',
    }),
  ],
  check: (settings) => {
    const url = urlProblem(textSetting(settings, 'url'));
    return url === undefined ? {} : { url };
  },
  send: (message, settings, deps) => {
    const url = textSetting(settings, 'url');
    const { pathname } = new URL(url);
    return postJson({ url, body: bodyOf(message), secrets: [url, pathname] }, deps);
  },
};
