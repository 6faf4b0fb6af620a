import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { applyUpdate } from './executions/apply-update.ts';
import { checkExecutions } from './executions/check-executions.ts';
import { addExecution } from './executions/create-execution.ts';
import { launchEnvironment } from './executions/launch-environment.ts';
import { showExecution } from './executions/show-execution.ts';
import { createFaults, type Fault } from './faults/fault.ts';
import { formatTime } from './fields/time.ts';
import { respond } from './http/respond.ts';
import { deliver } from './http/send.ts';
import { isObject, type Json, type JsonObject } from './json/json.ts';
import { parseJson } from './json/parse-json.ts';
import { newState, type Seeds } from './new-state.ts';
import type { State, StoredTask } from './state.ts';
import { showTask } from './tasks/show-task.ts';

/** A request as it came in. */
export interface RecordedRequest {
  /** When it came, by the server's clock. */
  readonly at: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed when it is JSON, else its text; undefined when empty. */
  readonly body: Json | undefined;
  /** The port of the client's socket: the same as long as the connection is kept. */
  readonly socket: number;
  /** The status that was sent; undefined when there was no answer. */
  readonly status: number | undefined;
}

/** An execution as an answer would show it. */
export type ExecutionRow = JsonObject;

/** A Task as an answer would show it. */
export type TaskRow = JsonObject;

/** A running server. */
export interface ReferenceServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: readonly RecordedRequest[];
  executions(): readonly ExecutionRow[];
  tasks(): readonly TaskRow[];
  /** Scripts a fault; the first one that matches and is not used up wins. */
  fault(fault: Fault): void;
  /** Asks an execution to stop, as a person does on the dashboard. */
  askToStop(uuid: string): void;
  /** Starts an execution by hand, as a person does on the dashboard; a wrapper then attaches to the uuid. */
  startManually(taskName: string, fields?: JsonObject): string;
  /** What a person or another program stores, such as `{status: 'MARKED_DONE'}`. */
  change(uuid: string, fields: JsonObject): void;
  /** Looks once for missing heartbeats, too old runs and starts that never came; the real server does so every five minutes. */
  check(): void;
  /** The variables of a container that this server starts for an execution; `apiKey` is the key that it hands over. */
  launchEnvironment(uuid: string, apiKey?: string): Readonly<Record<string, string>>;
  /** Closes every connection, hanging ones too. */
  close(): Promise<void>;
}

/** What the server starts with, and where it listens (port 0: any). */
export interface ServerOptions extends Seeds {
  readonly port?: number;
}

const dashboard = { username: 'dashboard', group: 1, level: 1000, environment: undefined };

const readBytes = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const bodyOf = (bytes: Buffer): Json | undefined => {
  if (bytes.length === 0) return undefined;
  const parsed = parseJson(bytes);
  return 'value' in parsed ? parsed.value : bytes.toString();
};

type Recorded = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };

/** Answers requests and records them. */
const createListener =
  (state: State, requests: Recorded[], faults: ReturnType<typeof createFaults>) =>
  async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: target = '/' } = request;
    const headers = request.headers as Record<string, string | undefined>;
    const socket = request.socket.remotePort ?? 0;
    const recorded: Recorded = {
      at: state.now(),
      method,
      path: target,
      headers,
      body: undefined,
      socket,
      status: undefined,
    };
    requests.push(recorded);
    const bytes = await readBytes(request);
    const body = bodyOf(bytes);
    recorded.body = body;
    const status = isObject(body) ? body.status : undefined;
    const fault = faults.take({ method, path: target, status });
    if (fault.delayMs !== undefined) await wait(fault.delayMs);
    await fault.until;
    const work = () => respond(state, { method, target, headers, bytes });
    recorded.status = deliver({ response, fault, work });
  };

const findByUuid = (state: State, uuid: string) => {
  const found = state.executions.find((execution) => execution.uuid === uuid);
  if (!found) throw new Error(`no execution has the uuid ${uuid}`);
  return found;
};

const showLatest = (state: State, task: StoredTask) =>
  showTask(state, task, task.latest ? showExecution(state, task.latest) : null);

const controlsOf = (state: State) => ({
  executions: () => state.executions.map((execution) => showExecution(state, execution)),
  tasks: () => state.tasks.map((task) => showLatest(state, task)),
  askToStop: (uuid: string) =>
    applyUpdate(state, {
      execution: findByUuid(state, uuid),
      sent: {},
      transition: { status: 'STOPPING', fills: [] },
      caller: dashboard,
    }),
  startManually: (taskName: string, fields: JsonObject = {}) => {
    const task = state.tasks.find(({ values }) => values.name === taskName);
    if (!task) throw new Error(`no Task has the name ${taskName}`);
    const values = { ...fields, status: 'MANUALLY_STARTED' };
    return addExecution(state, { task, caller: dashboard, values }).uuid;
  },
  change: (uuid: string, fields: JsonObject) => {
    const { values } = findByUuid(state, uuid);
    Object.assign(values, fields, { updated_at: formatTime(state.now()) });
  },
  check: () => checkExecutions(state),
  launchEnvironment: (uuid: string, apiKey = 'demo-key') =>
    launchEnvironment(state, findByUuid(state, uuid), apiKey),
});

/** Starts a task-execution API on 127.0.0.1 that keeps everything in memory. */
export const startReferenceServer = async (
  options: ServerOptions = {},
): Promise<ReferenceServer> => {
  const state = newState(options);
  const requests: Recorded[] = [];
  const faults = createFaults();
  const listen = createListener(state, requests, faults);
  const server = createServer((request, response) => {
    listen(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: state.url,
    requests,
    ...controlsOf(state),
    fault: faults.add,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
