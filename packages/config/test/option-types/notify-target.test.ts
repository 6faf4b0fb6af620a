import { expect, it } from 'vitest';
import { parseNotifyTarget } from '../../src/option-types/notify-target.ts';

const kindOf = (text: string) => {
  const target = parseNotifyTarget(text);
  return target.ok
    ? [target.value.kind, target.value.url.reveal(), target.value.host]
    : target.problem;
};

it.each([
  ['https://hc-ping.com/0a1b', 'ping'],
  ['https://cronitor.link/p/key/job', 'cronitor'],
  ['https://nosnch.in/c2354d53d2', 'snitch'],
  ['https://hooks.slack.com/services/T0/B0/x', 'slack'],
  ['https://hooks.slack-gov.com/services/T0/B0/x', 'slack'],
  ['https://discord.com/api/webhooks/1/x', 'slack'],
  ['https://ptb.discord.com/api/v10/webhooks/1/x', 'slack'],
])('recognizes %s as %s', (text, kind) =>
  expect(kindOf(text)).toEqual([kind, text, new URL(text).host]),
);

it.each(['ping', 'cronitor', 'snitch', 'kuma', 'slack', 'webhook'])(
  'takes any host with the prefix %s',
  (kind) => {
    expect(kindOf(` ${kind.toUpperCase()}+http://[::1]:8080/a?b=c `)).toEqual([
      kind,
      'http://[::1]:8080/a?b=c',
      '[::1]:8080',
    ]);
    expect(kindOf(`${kind}+https://hc-ping.com/x`)).toEqual([
      kind,
      'https://hc-ping.com/x',
      'hc-ping.com',
    ]);
  },
);

const prefixes =
  'ping+https://, cronitor+https://, snitch+https://, kuma+https://, slack+https://, webhook+https://';

const blankProblem =
  'contains a blank or a line break; expected one address without them (in a variable, addresses have a comma between them)';

it.each<[string, string]>([
  [
    'https://example.com/hush',
    `at example.com is of unknown kind; write it with a prefix: ${prefixes}`,
  ],
  [
    'https://discord.com/hush',
    `at discord.com is of unknown kind; write it with a prefix: ${prefixes}`,
  ],
  [
    'https://hc-ping.com.evil.example/hush',
    `at hc-ping.com.evil.example is of unknown kind; write it with a prefix: ${prefixes}`,
  ],
  ['teams+https://example.com/hush', `has the unknown prefix teams+; expected ${prefixes}`],
  ['', `is empty; expected one with a prefix: ${prefixes}`],
  ['ping+', `is empty; expected one with a prefix: ${prefixes}`],
  ['hush', `is not an http or https address; expected one with a prefix: ${prefixes}`],
  ['ping+hush', `is not an http or https address; expected one with a prefix: ${prefixes}`],
  [
    'ftp://example.com/hush',
    `is not an http or https address; expected one with a prefix: ${prefixes}`,
  ],
  [
    'ping+https://user:hush@example.com/',
    'contains a user name or a password; expected an address without them',
  ],
  ['ping+https://example.com/#hush', 'contains "#"; expected an address without it'],
  ...[' ', '\n', '\t', '\r\n', '\u00a0', '\u0085', '\u0000', ' https://'].map<[string, string]>(
    (blank) => [`ping+https://example.com/a${blank}hush`, blankProblem],
  ),
  ['ping+https://exam\nple.com/hush', blankProblem],
  ['ping+ https://example.com/hush', blankProblem],
])('refuses %s in one line without its secret part', (text, problem) => {
  expect(kindOf(text)).toBe(problem);
  expect(problem).not.toContain('hush');
});
