import type { Proxies } from '@procwrap/api-client';
import type { PartialEnvironment } from '@procwrap/core';

/** The proxies that the environment names, in either case; lower case wins, as in curl. */
export function proxiesOf(env: PartialEnvironment): Proxies {
  const named = (name: string) => env[name] || env[name.toUpperCase()] || undefined;
  return {
    httpProxy: named('http_proxy'),
    httpsProxy: named('https_proxy'),
    noProxy: named('no_proxy'),
  };
}
