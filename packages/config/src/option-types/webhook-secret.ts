import { failure, type Secret } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { secret } from './secret.ts';

/** As Standard Webhooks writes a secret: `whsec_` and base64. */
const pattern = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

const check = (parsed: Parsed<Secret>): Parsed<Secret> => {
  if (!parsed.ok) return parsed;
  const text = parsed.value.reveal();
  const bytes = pattern.test(text) ? Buffer.from(text.slice(6), 'base64').length : 0;
  if (bytes >= 24 && bytes <= 64) return parsed;
  return failure('is not a secret for webhooks; expected whsec_ and 24 to 64 bytes in base64');
};

/** The secret that signs webhooks; no message and no listing shows it. */
export function webhookSecret(): OptionType<Secret> {
  const plain = secret();
  return {
    ...plain,
    parse: (text) => check(plain.parse(text)),
    accept: (given) => check(plain.accept(given)),
  };
}
