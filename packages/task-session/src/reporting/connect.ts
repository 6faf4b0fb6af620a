import type { ExecutionApi, ReportKeeper, Transport } from '@procwrap/api-client';
import type { Log } from '@procwrap/core';
import { type ConnectionParts, connectionOf } from '../connection/connection-of.ts';
import type { Alerts } from '../ports.ts';
import type { CompleteSessionDeps } from '../session-parts.ts';

interface ConnectParts extends ConnectionParts {
  readonly deps: CompleteSessionDeps;
  readonly log: Log;
  /** Gets an alert when a report does not reach the server. */
  readonly alerts: Alerts;
  /** Keeps the report of the end while the server does not take it. */
  readonly keeper?: ReportKeeper | undefined;
  /** How long the final status is tried if it cannot be kept, in milliseconds. */
  readonly unkeptMs?: number | undefined;
}

/** Prepares the connection to the API; nothing is sent yet. */
export async function connect(parts: ConnectParts): Promise<ExecutionApi> {
  const { deps, log, alerts, keeper, unkeptMs } = parts;
  const { clock, random } = deps;
  const { createExecutionApi } = await import('@procwrap/api-client');
  const connection = connectionOf(parts);
  const { budgets } = connection;
  return createExecutionApi({
    ...connection,
    budgets: unkeptMs === undefined ? budgets : { ...budgets, finalUnkeptMs: unkeptMs },
    keeper,
    begun: deps.resumed?.execution,
    transport: await cachedTransport(parts),
    onTrouble: (trouble) => alerts.send({ kind: 'apiTrouble', trouble }),
    deps: { clock, random, log },
  });
}

/**
 * The connection of an earlier session, where there is a session cache. The client reports a base
 * URL that is not one.
 */
const cachedTransport = async (parts: ConnectParts): Promise<Transport | undefined> => {
  const { sessionCache, clock } = parts.deps;
  const { baseUrl, proxies, requestTimeoutMs } = connectionOf(parts);
  const origin = URL.parse(baseUrl);
  if (!sessionCache || !origin) return undefined;
  const { createTransport } = await import('@procwrap/api-client');
  const key = JSON.stringify([origin.origin, proxies]);
  return sessionCache.transport(key, () =>
    createTransport({ origin, proxies, requestTimeoutMs, deps: { clock } }),
  );
};
