import type { Options } from '@procwrap/config';
import type { Target } from './facts.ts';

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** The server of the options; undefined when a run would not contact one. */
export function targetOf({
  offlineMode,
  apiKey,
  apiBaseUrl,
}: Pick<Options, 'offlineMode' | 'apiKey' | 'apiBaseUrl'>): Target | undefined {
  const url = offlineMode || apiKey === undefined ? null : URL.parse(apiBaseUrl);
  if (!url) return undefined;
  const { protocol, hostname, port, origin } = url;
  return {
    origin,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (defaultPorts[protocol] ?? 443) : Number(port),
    isTls: protocol === 'https:',
  };
}
