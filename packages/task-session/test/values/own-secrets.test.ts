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
