import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { answers, openRoutes } from './answers.ts';
import { changes } from './changes.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import { sendPageFile } from './page-files.ts';
import { type FakeState, makeState } from './state.ts';

/** A monitor that knows only made-up tasks: it serves the built page and its JSON on loopback. */
export interface FakeMonitor {
  readonly url: string;
  readonly state: FakeState;
  readonly events: EventHub;
  /** Method and path of each request for JSON, in their order. */
  readonly requests: string[];
  /** While it is set, requests for JSON are answered with this status. */
  failWith: number | null;
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

const builtPage = join(import.meta.dirname, '../../dist');
const ids = /^\/(tasks|runs|incidents|channels|keys|people)\/([^/]+)/;

function readRoute(pathname: string): { readonly shape: string; readonly id: string } {
  const path = pathname.slice('/page/v1'.length);
  const id = decodeURIComponent(ids.exec(path)?.[2] ?? '');
  return { shape: path.replace(ids, '/$1/*'), id };
}

function sendJson(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function answer(monitor: FakeMonitor, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', monitor.url);
  const { shape, id } = readRoute(pathname);
  const { state, events } = monitor;
  const method = request.method ?? 'GET';
  monitor.requests.push(`${method} ${request.url}`);
  if (monitor.failWith !== null)
    return sendJson(response, monitor.failWith, { problem: 'The database is locked.' });
  if (state.session.person === null && !openRoutes.has(shape))
    return sendJson(response, 401, { problem: 'Sign in first.' });
  if (shape === '/events') return events.add(response, query);
  if (shape.startsWith('/runs/*/output')) return response.end('the whole output\n');
  const asked = { state, query, id, nowMs: monitor.now() };
  if (method === 'GET') {
    const found = answers[shape]?.(asked) ?? null;
    if (found === null) return sendJson(response, 404, { problem: 'There is no such thing.' });
    return sendJson(response, 200, found);
  }
  const sent = await text(request);
  const body = sent === '' ? null : JSON.parse(sent);
  const changed = changes[`${method} ${shape}`]?.({ ...asked, body });
  if (changed === undefined) return sendJson(response, 405, { problem: 'That cannot be done.' });
  sendJson(response, changed.status, changed.body);
}

/** Starts a fake monitor with so many tasks. */
export async function startFakeMonitor({
  tasks = 14,
  page = builtPage,
  now = Date.now,
} = {}): Promise<FakeMonitor> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/page/v1/')) void answer(monitor, request, response);
    else sendPageFile(response, page, new URL(request.url ?? '/', monitor.url).pathname);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const monitor: FakeMonitor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: makeState(tasks, now()),
    now,
    events: createEventHub(),
    requests: [],
    failWith: null,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return monitor;
}
