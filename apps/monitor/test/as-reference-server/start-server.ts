import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createService, type PlainRequest } from '@procwrap/task-server';
import { controlsOf } from '../../../../packages/reference-server/src/controls.ts';
import { createFaults } from '../../../../packages/reference-server/src/faults/fault.ts';
import type { Wire } from '../../../../packages/reference-server/src/faults/faulty-answer.ts';
import {
  createListener,
  type RecordedRequest,
} from '../../../../packages/reference-server/src/http/listener.ts';
import { seededStore } from '../../../../packages/reference-server/src/seeds.ts';
import type {
  ReferenceServer,
  ServerOptions,
} from '../../../../packages/reference-server/src/server.ts';
import { createDoor } from './door.ts';
import { forward } from './forward.ts';
import { lookOnce } from './look-once.ts';
import { type Mirror, mirrored } from './mirror.ts';
import { startMonitorBehind } from './monitor-behind.ts';
import { seedDatabase } from './seed-database.ts';
import { writtenControls } from './written-controls.ts';

type Behind = Awaited<ReturnType<typeof startBehind>>;

const startBehind = async (options: ServerOptions, publicUrl: string) => {
  const { now = Date.now } = options;
  const seeded = seededStore(options, now());
  const { tables } = seeded;
  const kept: { mirror?: Mirror; differences: readonly string[] } = { differences: [] };
  const door = createDoor(now);
  const monitor = await startMonitorBehind({
    publicUrl,
    now: door.now,
    through: async (database) => {
      await seedDatabase(database.store, tables);
      const mirror = mirrored(database.store, tables);
      kept.mirror = mirror;
      const close = async () => {
        // By now, every request has been answered.
        kept.differences = await mirror.differences();
        await database.close();
      };
      return { ...database, store: mirror.store, close };
    },
  });
  const service = createService({ store: seeded, now, baseUrl: () => publicUrl });
  const controls = controlsOf(service, seeded);
  const { acts, written } = writtenControls(controls, monitor.context.database.store, tables);
  return {
    controls: {
      ...controls,
      ...acts,
      check: () =>
        door.alone(async () => {
          await written();
          await lookOnce(monitor.context);
          await kept.mirror?.refreshAll();
        }),
    },
    answer: (request: PlainRequest): Promise<Wire> =>
      door.pass(async () => {
        await written();
        return forward(monitor.url, request);
      }),
    close: async () => {
      await written();
      await monitor.close();
      if (kept.differences.length > 0) throw new Error(kept.differences.join('\n'));
    },
  };
};

const listen = async (listener: RequestListener, port = 0) => {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** As the framework of the real server, or a proxy, answers. */
const tooLarge: Wire = { status: 500, headers: {}, text: '' };

const createFront = (options: ServerOptions, behind: Promise<Behind>) => {
  const { now = Date.now, maxBodyBytes = Number.POSITIVE_INFINITY } = options;
  const requests: RecordedRequest[] = [];
  const faults = createFaults();
  const answer = async (request: PlainRequest) =>
    request.bytes.length > maxBodyBytes ? tooLarge : (await behind).answer(request);
  const take = createListener({ answer, now, requests, faults });
  const listener: RequestListener = (request, response) => {
    take(request, response).catch(() => response.destroy());
  };
  return { listener, requests, fault: faults.add };
};

/** Starts a monitor on an empty database, and before it a listener with scripted faults that records the requests. */
export async function startReferenceServer(options: ServerOptions = {}): Promise<ReferenceServer> {
  if (options.creditBudget !== undefined) throw new Error('a monitor has no budget of calls');
  const ready = Promise.withResolvers<Behind>();
  const front = createFront(options, ready.promise);
  const listening = await listen(front.listener, options.port);
  const behind = await startBehind(options, listening.url).catch(async (error) => {
    await listening.close();
    throw error;
  });
  ready.resolve(behind);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= listening.close().then(behind.close);
    return closing;
  };
  const { requests, fault } = front;
  return { url: listening.url, requests, ...behind.controls, fault, close };
}
