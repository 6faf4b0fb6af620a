import type { NotifyTarget, Options } from '@procwrap/config';
import { reveal } from '@procwrap/core';
import { createMasker, createSecretRegistry, type Masker } from '@procwrap/secret-resolver';

/** A word of this length is a key, and not one such as `services`. */
const leastKey = 12;

/** Whether a part of an address is secret where it stands alone: it is long, or no plain word. */
const isKey = (part: string): boolean => part.length >= leastKey || /[^a-z]/.test(part);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** The secret parts of an address, as a job may print them: its path, the ends of it, and its keys. */
const partsOf = ({ url }: NotifyTarget): readonly string[] => {
  const { href, pathname, search, searchParams } = new URL(url.reveal());
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const ends = segments.map((_segment, at) => segments.slice(at).join('/'));
  const keys = [...segments, ...segments.map(decoded), ...searchParams.values()].filter(isKey);
  const whole = [href, ...ends.flatMap((end) => [`/${end}`, `/${end}${search}`])];
  // An end of more than one segment is no word.
  const bare = ends.filter((end) => end.includes('/'));
  return [...whole, ...bare, search.slice(1), ...keys];
};

/** Finds what is printed after the host of an address, also when it is only a part of its path. */
const afterHost = ({ host }: NotifyTarget): RegExp =>
  new RegExp(`(?<=(?<![\\w.-])${host.replaceAll(/[^\w-]/g, '\\$&')})[/?][^\\s"'<>]+`, 'gi');

/** Hides the values that are resolved, and the secrets of the options, which the environment of the job may contain. */
export function maskOwnSecrets(options: Options, mask: Masker['text']): Masker['text'] {
  const registry = createSecretRegistry();
  for (const target of options.notify) for (const part of partsOf(target)) registry.add(part);
  for (const secret of [options.notifySecret, options.apiKey, options.rollbarAccessToken])
    if (secret) registry.add(reveal(secret));
  const own = createMasker(registry);
  const hosts = options.notify.map(afterHost);
  return (text, cut) =>
    hosts.reduce(
      (rest, pattern) => rest.replace(pattern, '/[secret]'),
      own.text(mask(text, cut), cut),
    );
}
