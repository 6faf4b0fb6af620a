import { expect, it } from 'vitest';
import { escapeFor } from '../../../src/alerts/slack/escape.ts';

const gap = '\u200b';

it.each(['https://hooks.slack.com/x', 'https://hooks.slack-gov.com/x'])(
  'for %s writes entities',
  (url) =>
    expect(escapeFor(new URL(url))('<!channel> & <https://x|y> ```')).toBe(
      `&lt;!channel&gt; &amp; &lt;https://x|y&gt; \`${gap}\`${gap}\``,
    ),
);

it.each(['https://chat.example/x', 'https://slack.com.evil.example'])('for %s adds gaps', (url) =>
  expect(escapeFor(new URL(url))('<!channel> <@1> a < b @all a@b')).toBe(
    `<${gap}!channel> <${gap}@${gap}1> a < b @${gap}all a@${gap}b`,
  ),
);
