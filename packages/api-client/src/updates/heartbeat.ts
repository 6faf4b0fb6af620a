import type { JsonObject } from '@procwrap/core';
import type { Ports } from '../reporting/ports.ts';
import { readConflict } from '../reporting/read-conflict.ts';

/** What a heartbeat has shown: `over` means that no further one is of use. */
export type HeartbeatResult = 'taken' | 'stop' | 'over' | 'failed';

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
  const { status } = result;
  if (status < 300) return 'taken';
  if (status === 409 && readConflict(result).kind === 'stop') {
    ports.log.warning('stop-requested', 'the server wants this execution stopped');
    return 'stop';
  }
  ports.report({ operation: 'update', message: ports.describe(result), status });
  return status === 409 || status === 404 ? 'over' : 'failed';
}
