import type { JsonObject } from '@procwrap/core';
import type { Ports } from '../reporting/ports.ts';
import { hearRefusal, type UpdateRefusal } from './update-refusal.ts';

/** What a heartbeat has shown; no further one follows a refusal. */
export type HeartbeatResult = 'taken' | 'failed' | UpdateRefusal;

/**
 * Sends one heartbeat, once, with what has changed. For a process that ends afterwards; the next
 * heartbeat is the next try.
 */
export async function sendHeartbeat(
  ports: Ports,
  uuid: string,
  { change, signal }: { readonly change: JsonObject; readonly signal: AbortSignal },
): Promise<HeartbeatResult> {
  const path = `${encodeURIComponent(uuid)}/?content=false`;
  const body = { ...change, status: 'RUNNING' };
  const how = { timeoutMs: ports.requestTimeoutMs, signal };
  const result = await ports.send({ method: 'PATCH', path, body }, how);
  if (result.kind !== 'answer') {
    if (result.kind !== 'cancelled')
      ports.log.info(
        'heartbeat-failed',
        `a heartbeat did not reach the server: ${ports.describe(result)}`,
      );
    return 'failed';
  }
  if (result.status < 300) return 'taken';
  return hearRefusal(ports, result) ?? 'failed';
}
