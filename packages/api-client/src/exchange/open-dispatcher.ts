import type { OpenDispatcher } from './dispatcher.ts';
import { openDirect } from './open-direct.ts';

/** The proxies of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. */
export interface Proxies {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
}

interface Route {
  readonly origin: URL;
  readonly proxies: Proxies;
  /** Milliseconds that a connection may take. */
  readonly connectTimeoutMs: number;
}

const openProxied = async (
  proxy: string,
  { proxies, connectTimeoutMs }: Route,
): Promise<OpenDispatcher> => {
  const { EnvHttpProxyAgent } = await import('undici');
  const agent = new EnvHttpProxyAgent({
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy: proxies.noProxy ?? '',
    connections: 1,
    connectTimeout: connectTimeoutMs,
    allowH2: false,
  });
  // The exchange has a timeout of its own.
  const untimed = { headersTimeout: 0, bodyTimeout: 0 };
  return {
    dispatcher: {
      dispatch: (request, handler) => agent.dispatch({ ...request, ...untimed }, handler),
    },
    destroy: () => agent.destroy(),
  };
};

/**
 * Opens a dispatcher for an origin: directly, or with undici through the proxy for its scheme.
 */
export async function openDispatcher(route: Route): Promise<OpenDispatcher> {
  const { httpProxy, httpsProxy } = route.proxies;
  const proxy = route.origin.protocol === 'https:' ? httpsProxy : httpProxy;
  return proxy ? openProxied(proxy, route) : openDirect(route);
}
