import type { Options } from '@procwrap/config';
import { reveal, type Secret } from '@procwrap/core';
import { createMasker, createSecretRegistry, type Masker } from '@procwrap/secret-resolver';

/** A part of this length alone is a key, and not a word such as `services`. */
const leastKey = 16;

/** The secret parts of an address, as a job may print them. */
const partsOf = (url: Secret): readonly string[] => {
  const { href, pathname, search, searchParams } = new URL(url.reveal());
  const keys = [...pathname.split('/'), ...searchParams.values()];
  return [
    ...[href, pathname + search, pathname].filter((part) => part.length >= 8),
    ...keys.filter((part) => part.length >= leastKey),
  ];
};

/** Hides the values that are resolved, and the secrets of the options, which the environment of the job may contain. */
export function maskOwnSecrets(options: Options, mask: Masker['text']): Masker['text'] {
  const registry = createSecretRegistry();
  for (const { url } of options.notify) for (const part of partsOf(url)) registry.add(part);
  for (const secret of [options.notifySecret, options.apiKey, options.rollbarAccessToken])
    if (secret) registry.add(reveal(secret));
  const own = createMasker(registry);
  return (text, cut) => own.text(mask(text, cut), cut);
}
