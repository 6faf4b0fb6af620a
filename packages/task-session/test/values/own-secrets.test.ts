import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { maskOwnSecrets } from '../../src/values/own-secrets.ts';

it('hides the keys in an address, and no word of it', () => {
  const notify = [
    'https://hooks.slack.com/services/T00/B00/hush-hush-hush-1',
    'kuma+https://kuma.example/api/push/x?token=hush-hush-hush-2',
  ];
  const { options } = readOptions({ env: {}, object: { notify } });
  const mask = maskOwnSecrets(options, (text) => text);
  const shown = mask('services B00 hush-hush-hush-1 hush-hush-hush-2 end');
  expect(shown).toMatch(/^services B00 \S+ \S+ end$/);
  expect(shown).not.toContain('hush');
});

it('hides addresses, the secret and the keys, also in a part of a line', () => {
  const notify = ['https://hc-ping.com/hush-1234567890', 'webhook+https://x.example/'];
  const object = { notify, apiKey: 'key-hush-1', notifySecret: `whsec_${'A'.repeat(40)}` };
  const { options } = readOptions({ env: {}, object });
  const mask = maskOwnSecrets(options, (text) => text.replaceAll('resolved', '***'));
  const shown = mask(`${notify[0]} key-hush-1 whsec_${'A'.repeat(40)} resolved x`);
  expect(shown).not.toMatch(/hush|whsec_AAA|resolved/);
  expect(shown).toMatch(/x$/);
});

const maskFor = (...notify: string[]) => {
  const { options } = readOptions({ env: {}, object: { notify } });
  return maskOwnSecrets(options, (text) => text);
};

it.each([
  ['https://hooks.example/T/B/abc', '[secret]'],
  ['GET hooks.example/T/B, then done', 'GET hooks.example/[secret] then done'],
  ['"HTTPS://HOOKS.EXAMPLE/T"', '"HTTPS://HOOKS.EXAMPLE/[secret]"'],
  ['path /T/B/abc', 'path [secret]'],
  ['path T/B/abc', 'path [secret]'],
  ['end /abc', 'end [secret]'],
  ['https://hooks.example/ is down', 'https://hooks.example/ is down'],
  ['https://other.example/T/x', 'https://other.example/T/x'],
])('hides a path with a short end in %s', (text, expected) =>
  expect(maskFor('slack+https://hooks.example/T/B/abc')(text)).toBe(expected),
);

it('leaves words that end like a short host', () => {
  const mask = maskFor('webhook+http://x/hidden-1');
  expect(mask('linux/amd64 a.x/b http://x/other')).toBe('linux/amd64 a.x/b http://x/[secret]');
});

it('hides a query, and its values', () => {
  const mask = maskFor('webhook+https://x.example/?key=k1%202&mode=plain');
  const shown = mask('key=k1%202&mode=plain k1 2 plain https://x.example/?a=1 x.example?b');
  expect(shown).toBe('[secret] [secret] plain https://x.example/[secret] x.example/[secret]');
});

it('hides keys that are short, or encoded, but no word', () => {
  const mask = maskFor('webhook+https://x.example/hooks/K3yy/a%2Fb%2Fc/run');
  expect(mask('hooks run K3yy a/b/c a%2Fb%2Fc /run')).toBe(
    'hooks run [secret] [secret] [secret] [secret]',
  );
});
