import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createService, noDifferences, respond } from '@procwrap/task-server';
import { type Controls, controlsOf } from './controls.ts';
import { createFaults, type Fault } from './faults/fault.ts';
import { createListener, type RecordedRequest } from './http/listener.ts';
import { toWire } from './http/send.ts';
import { type Seeds, seededStore } from './seeds.ts';

/** A running server. */
export interface ReferenceServer extends Controls {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Adds a fault; the first one that matches and is not used up is applied. */
  fault(fault: Fault): void;
  /** Closes all connections, also those that hang. */
  close(): Promise<void>;
}

/** What the server starts with, and how it behaves. */
export interface ServerOptions extends Seeds {
  /** By default any free port. */
  readonly port?: number;
  /** Milliseconds since 1970; by default the machine's clock. */
  readonly now?: () => number;
  /** How many calls are answered before 429; by default there is no limit. */
  readonly creditBudget?: number;
  /**
   * A larger body is answered with 500, as with the 2_621_440 bytes of the real server's framework;
   * by default there is no limit.
   */
  readonly maxBodyBytes?: number;
  /**
   * Answers a creation that is sent again with the same `Idempotency-Key` with the first execution;
   * the real server ignores the key.
   */
  readonly idempotencyKeys?: boolean;
}

const budgetOf = (calls = Number.POSITIVE_INFINITY) => {
  let left = calls;
  return () => {
    left -= 1;
    return left >= 0;
  };
};

const serve = (options: ServerOptions, address: { url: string }) => {
  const { now = Date.now, creditBudget, maxBodyBytes, idempotencyKeys = false } = options;
  const store = seededStore(options, now());
  const service = createService({
    store,
    now,
    baseUrl: () => address.url,
    differences: { ...noDifferences, takesIdempotencyKeys: idempotencyKeys },
    takeCredit: budgetOf(creditBudget),
    ...(maxBodyBytes !== undefined && { maxBodyBytes }),
  });
  return { service, controls: controlsOf(service, store) };
};

/** Starts a task-execution API on 127.0.0.1 that keeps everything in memory. */
export async function startReferenceServer(options: ServerOptions = {}): Promise<ReferenceServer> {
  const address = { url: '' };
  const { service, controls } = serve(options, address);
  const requests: RecordedRequest[] = [];
  const faults = createFaults();
  const listen = createListener({
    answer: async (request) => toWire(await respond(service, request)),
    now: service.now,
    requests,
    faults,
  });
  const server = createServer((request, response) => {
    listen(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  address.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: address.url,
    requests,
    ...controls,
    fault: faults.add,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
