import type { Options } from '@procwrap/config';
import type { Target } from './facts.ts';

/** The server of the options; undefined when a run would not contact one. */
export function targetOf({
  offlineMode,
  apiKey,
  apiBaseUrl,
}: Pick<Options, 'offlineMode' | 'apiKey' | 'apiBaseUrl'>): Target | undefined {
  const url = offlineMode || apiKey === undefined ? null : URL.parse(apiBaseUrl);
  if (!url) return undefined;
  const { protocol, hostname, port, origin } = url;
  const isTls = protocol === 'https:';
  const usualPort = isTls ? 443 : 80;
  return {
    origin,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? usualPort : Number(port),
    isTls,
  };
}
