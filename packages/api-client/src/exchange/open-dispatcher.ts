import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';

/** Proxies as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` name them. */
export interface Proxies {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
}

/** What carries requests, and how to be rid of it at once. */
export interface OpenDispatcher {
  readonly dispatcher: Dispatcher;
  destroy(): Promise<void>;
}

interface Way {
  readonly origin: URL;
  readonly proxies: Proxies;
  /** Milliseconds that connecting may take. */
  readonly connectTimeoutMs: number;
}

const openDirect = async (timeout: number): Promise<OpenDispatcher> => {
  const { default: Agent } = await import('undici/lib/dispatcher/agent.js');
  const { default: buildConnector } = await import('undici/lib/core/connect.js');
  const connector = buildConnector({ timeout, allowH2: false });
  const sockets = new Set<Socket>();
  const agent = new Agent({
    connections: 1,
    connect: (options, callback) => {
      const socket = connector(options, callback);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
  });
  return {
    dispatcher: agent,
    destroy: async () => {
      await agent.destroy();
      // undici waits for a connection that is still being made; nobody else does.
      for (const socket of sockets) socket.destroy();
    },
  };
};

const openProxied = async (
  proxy: string,
  { proxies, connectTimeoutMs }: Way,
): Promise<OpenDispatcher> => {
  // The whole of undici: its tunnels need what only the full entry sets up.
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

/** Loads undici and opens the way to an origin: directly, or through the proxy for its scheme. */
export function openDispatcher(way: Way): Promise<OpenDispatcher> {
  const { httpProxy, httpsProxy } = way.proxies;
  const proxy = way.origin.protocol === 'https:' ? httpsProxy : httpProxy;
  return proxy ? openProxied(proxy, way) : openDirect(way.connectTimeoutMs);
}
