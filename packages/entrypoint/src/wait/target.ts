import { EntrypointError } from '../entrypoint-error.ts';

/** A target of `waitFor`; `shown` is its text without a password and a query, which may be secret. */
export type Target = { readonly shown: string } & (
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'http'; readonly url: URL }
  | { readonly kind: 'file'; readonly path: string }
);

const wrong = (text: string, why: string): EntrypointError =>
  new EntrypointError(
    'PW_WAIT_TARGET',
    `cannot wait for '${onOneLine(withoutSecrets(text))}': ${why}; write tcp://host:port, ` +
      'http://..., https://..., file:path or unix:path',
  );

const withoutSecrets = (text: string): string =>
  text.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/s, '?...');

/** A target of several lines makes no message of several lines. */
const onOneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

const toTcp = (text: string): Target => {
  const found = /^tcp:\/\/(?:\[([^\]]+)\]|([^:/[\]]+)):(\d+)\/?$/.exec(text);
  const port = Number(found?.[3]);
  if (!found || port < 1 || port > 65_535) throw wrong(text, 'it needs a host and a port');
  return { kind: 'tcp', shown: text, host: found[1] ?? found[2] ?? '', port };
};

const toHttp = (text: string): Target => {
  if (!URL.canParse(text)) throw wrong(text, 'it is no URL');
  return { kind: 'http', shown: withoutSecrets(text), url: new URL(text) };
};

const toPath = (kind: 'file' | 'unix', text: string): Target => {
  const path = text.slice(`${kind}:`.length).replace(/^\/\/(?=\/)/, '');
  if (path === '') throw wrong(text, 'it needs a path');
  return { kind, shown: text, path };
};

/**
 * Parses a target.
 *
 * @throws PW_WAIT_TARGET for any other text.
 */
export function parseTarget(text: string): Target {
  const scheme = /^([a-z]+):/.exec(String(text))?.[1];
  const isNetwork = scheme === 'tcp' || scheme === 'http' || scheme === 'https';
  if (isNetwork && /\s/.test(text)) throw wrong(text, 'it contains a blank or a line break');
  if (scheme === 'tcp') return toTcp(text);
  if (scheme === 'http' || scheme === 'https') return toHttp(text);
  if (scheme === 'file' || scheme === 'unix') return toPath(scheme, text);
  throw wrong(String(text), 'its kind is unknown');
}
