import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';

/** The proxies of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. */
export interface Proxies {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
}

/** A dispatcher of undici, and how to end it at once. */
export interface OpenDispatcher {
  readonly dispatcher: Dispatcher;
  destroy(): Promise<void>;
}

interface Route {
  readonly origin: URL;
  readonly proxies: Proxies;
  /** Milliseconds that a connection may take. */
  readonly connectTimeoutMs: number;
}

const openDirect = async ({ origin, connectTimeoutMs }: Route): Promise<OpenDispatcher> => {
  const { default: Client } = await import('undici/lib/dispatcher/client.js');
  const { default: buildConnector } = await import('undici/lib/core/connect.js');
  const connector = buildConnector({ timeout: connectTimeoutMs, allowH2: false });
  const sockets = new Set<Socket>();
  const client = new Client(origin.origin, {
    connect: (options, callback) => {
      const socket = connector(options, callback);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
  });
  return {
    dispatcher: client,
    destroy: async () => {
      await client.destroy();
      // undici waits for a connection that is still being made; procwrap does not.
      for (const socket of sockets) socket.destroy();
    },
  };
};

const openProxied = async (
  proxy: string,
  { proxies, connectTimeoutMs }: Route,
): Promise<OpenDispatcher> => {
  // A tunnel needs what only the full entry of undici sets up.
  const { EnvHttpProxyAgent } = await import('undici');
  const agent = new EnvHttpProxyAgent({
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy: proxies.noProxy ?? '',
    connections: 1,
    connectTimeout: connectTimeoutMs,
    allowH2: false,
  });
  return { dispatcher: agent, destroy: () => agent.destroy() };
};

/**
 * Loads undici and opens a dispatcher for an origin: directly, or through the proxy for its scheme.
 */
export function openDispatcher(route: Route): Promise<OpenDispatcher> {
  const { httpProxy, httpsProxy } = route.proxies;
  const proxy = route.origin.protocol === 'https:' ? httpsProxy : httpProxy;
  return proxy ? openProxied(proxy, route) : openDirect(route);
}
