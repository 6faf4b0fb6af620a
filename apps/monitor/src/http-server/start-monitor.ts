import type { AddressInfo } from 'node:net';
import { decideTick } from '@procwrap/task-server';
import type { MonitorDatabase } from '@procwrap/task-store';
import type { Changes } from '../changes/changes.ts';
import { notingStore } from '../changes/noting-store.ts';
import { shareChanges } from '../changes/shared-changes.ts';
import type { Log } from '../log.ts';
import { hostInUrl, reachableHost } from '../options/option-types/listen.ts';
import type { Options } from '../options/read-options.ts';
import { failure, type Result, success } from '../result.ts';
import type { MonitorContext } from '../server/context.ts';
import { createCounters } from '../server/counters.ts';
import { type Limits, usualLimits } from '../server/limits.ts';
import { noParts, type Parts, type RunningPart } from '../server/parts.ts';
import { createProblems } from '../server/problems.ts';
import { tickIntervalMs } from '../server/tick-interval.ts';
import { newToken } from '../sign-in/tokens.ts';
import { createServer, type MonitorServer } from './create-server.ts';

/** What a monitor is started with. */
export interface StartOptions {
  readonly options: Options;
  readonly dataFolder: string;
  readonly pageFolder: string;
  readonly database: MonitorDatabase;
  readonly log: Log;
  readonly now?: () => number;
  readonly limits?: Partial<Limits>;
  readonly parts?: Parts;
}

/** A monitor that runs. */
export interface Monitor {
  /** Where it listens: `http://127.0.0.1:2374` */
  readonly url: string;
  readonly context: MonitorContext;
  /** Proves to the server that a command comes from who owns the data folder. */
  readonly commandToken: string;
  /** Answers the requests that have begun, requests open pages to connect again, closes the database. */
  close(): Promise<void>;
}

const createContext = async (
  start: StartOptions,
  { changes, address }: { readonly changes: Changes; readonly address: { url: string } },
): Promise<MonitorContext> => {
  const { options, dataFolder, log, now = Date.now, limits, parts = noParts } = start;
  const { database } = start;
  const last = await database.rows.readTick();
  const { watch } = decideTick({ ...(last && { last }), tickIntervalMs }, now());
  const context = {
    database: { ...database, store: notingStore(database.store, changes.note) },
    changes,
    problems: createProblems(),
    warnings: createProblems(),
    counters: createCounters(),
    watch: { current: watch },
    dataFolder,
    options,
    limits: { ...usualLimits, ...limits },
    log,
    now,
    baseUrl: () => options.publicUrl ?? address.url,
  };
  return { ...context, alerting: parts.alerting(context) };
};

const whyNot = (error: unknown, { host, port }: Options['listen']): string => {
  const { code } = error as NodeJS.ErrnoException;
  const where = `${hostInUrl(host)}:${port}`;
  if (code === 'EADDRINUSE')
    return `${where} is in use by another program: choose another port with --listen`;
  return `The server cannot listen on ${where} (${code}): choose another address with --listen`;
};

const listen = async (
  { app }: MonitorServer,
  { listen: wanted }: Options,
): Promise<Result<string>> => {
  try {
    await app.listen(wanted);
    const { port } = app.server.address() as AddressInfo;
    return success(`http://${hostInUrl(reachableHost(wanted.host))}:${port}`);
  } catch (error) {
    await app.close();
    return failure(whyNot(error, wanted));
  }
};

const closeServer = async ({ app, hub, unused }: MonitorServer, closeMs: number): Promise<void> => {
  hub.close();
  // A connection becomes idle when its answer has been sent.
  const sweep = setInterval(() => {
    app.server.closeIdleConnections();
    unused.closeAll();
  }, 20);
  // A client that does not take its answer must not hold the end back.
  const force = setTimeout(() => app.server.closeAllConnections(), closeMs);
  await app.close();
  clearTimeout(force);
  clearInterval(sweep);
};

interface Running {
  readonly server: MonitorServer;
  readonly context: MonitorContext;
  readonly background: readonly RunningPart[];
  readonly listening: AsyncDisposable;
}

const closeAll = async ({ server, context, background, listening }: Running): Promise<void> => {
  await closeServer(server, context.limits.closeMs);
  await Promise.all(background.map((part) => part.close()));
  context.changes.close();
  await listening[Symbol.asyncDispose]();
  await context.database.close();
};

/** Starts a monitor on an open database, which it closes at its end. */
export async function startMonitor(start: StartOptions): Promise<Result<Monitor>> {
  const { options, pageFolder, database, parts = noParts } = start;
  const address = { url: '' };
  const shared = shareChanges(database);
  const context = await createContext(start, { changes: shared.changes, address });
  const commandToken = newToken();
  const server = await createServer({ context, pageFolder, commandToken });
  const listened = await listen(server, options);
  if (!listened.ok) {
    await database.close();
    return listened;
  }
  address.url = listened.value;
  const listening = await shared.start();
  const background = parts.background.map((startPart) => startPart(context));
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll({ server, context, background, listening });
    return closing;
  };
  return success({ url: listened.value, context, commandToken, close });
}
