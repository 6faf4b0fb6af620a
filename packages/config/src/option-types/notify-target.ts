import { failure, type Result, Secret, success } from '@procwrap/core';
import { hasBlank } from './blank.ts';

/** The kinds of receivers; each has a prefix, such as `slack+https://`. */
export const notifyKinds = ['ping', 'cronitor', 'snitch', 'kuma', 'slack', 'webhook'] as const;

/** One kind of receiver. */
export type NotifyKind = (typeof notifyKinds)[number];

/** A receiver of messages about a run. */
export interface NotifyTarget {
  readonly kind: NotifyKind;
  /** Without its prefix. Those who know it can send messages, so it is a secret. */
  readonly url: Secret;
  /** The only part of the address that may be shown. */
  readonly host: string;
}

/** Addresses that need no prefix, because their host says the kind. */
const known: readonly (readonly [pattern: RegExp, kind: NotifyKind])[] = [
  [/^hc-ping\.com\//, 'ping'],
  [/^cronitor\.link\//, 'cronitor'],
  [/^nosnch\.in\//, 'snitch'],
  [/^hooks\.slack(-gov)?\.com\//, 'slack'],
  [/^([\w-]+\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\//, 'slack'],
];

/** The prefixes, for messages. */
const prefixes = notifyKinds.map((kind) => `${kind}+https://`).join(', ');

const isKind = (word: string): word is NotifyKind =>
  (notifyKinds as readonly string[]).includes(word);

const addressProblem = (url: URL | null, address: string): string | undefined => {
  if (hasBlank(address))
    return 'contains a blank or a line break; expected one address without them (in a variable, addresses have a comma between them)';
  if (address === '') return `is empty; expected one with a prefix: ${prefixes}`;
  if (!url || !/^https?:$/.test(url.protocol))
    return `is not an http or https address; expected one with a prefix: ${prefixes}`;
  if (url.username || url.password)
    return 'contains a user name or a password; expected an address without them';
  return url.hash ? 'contains "#"; expected an address without it' : undefined;
};

/** Parses the address of a receiver. A problem shows at most its host, because the rest is a secret. */
export function parseNotifyTarget(text: string): Result<NotifyTarget> {
  const [, word, address = ''] = /^(?:([a-z-]{1,20})\+)?(.*)$/is.exec(text.trim()) ?? [];
  const prefix = word?.toLowerCase();
  const url = URL.parse(address);
  const problem = addressProblem(url, address);
  if (!url || problem !== undefined) return failure(problem ?? 'is not an address');
  if (prefix !== undefined && !isKind(prefix))
    return failure(`has the unknown prefix ${prefix}+; expected ${prefixes}`);
  const kind = prefix ?? known.find(([pattern]) => pattern.test(url.host + url.pathname))?.[1];
  if (kind === undefined)
    return failure(`at ${url.host} is of unknown kind; write it with a prefix: ${prefixes}`);
  return success({ kind, url: new Secret(url.href), host: url.host });
}
