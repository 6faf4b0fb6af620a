import { isJsonObject, type JsonObject } from '@procwrap/core';
import { cleanExecutionBody } from './cleaning/clean-execution-body.ts';
import type { ExchangeResult } from './exchange/exchange-result.ts';
import { createTransport, type Transport } from './exchange/transport.ts';
import { BackgroundUpdates } from './reporting/background-updates.ts';
import { type CreateResult, createExecution } from './reporting/create-execution.ts';
import { describeResult } from './reporting/describe-result.ts';
import { mergeChanges } from './reporting/merge-changes.ts';
import { lateStatus } from './reporting/next-final-body.ts';
import type { ApiRequest, Ports, Trouble } from './reporting/ports.ts';
import { sendFinal } from './reporting/send-final.ts';
import { type ExecutionApiSettings, headerValue, parseBaseUrl } from './settings.ts';

/** One task execution as the server sees it: created or attached to, updated, finished. */
export interface ExecutionApi {
  /** Creates the execution with a POST. */
  create(body: JsonObject, signal: AbortSignal): Promise<CreateResult>;
  /** Takes over an execution that the server already knows. */
  attach(uuid: string, body: JsonObject, signal: AbortSignal): Promise<CreateResult>;
  /** Reports a change in the background, `{}` for a bare heartbeat. Does nothing before `create` or `attach` succeeded. */
  update(change: JsonObject): void;
  /** Sends the final status with everything that still waits. */
  finish(body: JsonObject, signal: AbortSignal): Promise<'sent' | 'unsent'>;
  /** Reports a run whose start was not reported: one POST with its final status. */
  report(body: JsonObject, signal: AbortSignal): Promise<'sent' | 'unsent'>;
  /** What the server has of a Task, of the fields that are named; undefined when it does not say. Tried once. */
  readTask(
    uuid: string,
    fields: readonly string[],
    signal: AbortSignal,
  ): Promise<JsonObject | undefined>;
  /** Resolves when an update was answered 409 with an execution that is STOPPED or STOPPING: the server wants it stopped. */
  readonly stopRequested: Promise<void>;
  /** Cuts everything off: no socket and no timer is left. */
  close(): Promise<void>;
}

/** How long an update in flight may delay the final status. */
const graceMs = 1000;

/** Where the API begins on its server, without the slash at the end. */
const rootOf = (baseUrl: string): string =>
  `${parseBaseUrl(baseUrl).pathname.replace(/\/+$/, '')}/api/v1`;

const createPorts = (settings: ExecutionApiSettings, transport: Transport): Ports => {
  const { baseUrl, apiKey, budgets, log, onTrouble, userAgent, clock, random } = settings;
  const root = rootOf(baseUrl);
  const headers = {
    Authorization: headerValue(apiKey),
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'User-Agent': userAgent,
  };
  const key = apiKey.reveal().trim();
  const report = (trouble: Trouble) => {
    log.error(`the API did not take the ${trouble.operation}: ${trouble.message}`);
    onTrouble?.(trouble);
  };
  return {
    clock,
    random,
    log,
    budgets,
    requestTimeoutMs: settings.requestTimeoutMs,
    retryDelayMs: budgets.retryDelayMs,
    describe: (result: ExchangeResult) => describeResult(result).replaceAll(key, '[secret]'),
    report,
    send: ({ method, path, body }, how) => {
      const target = `${root}/task_executions/${path}`;
      return transport.send({ ...how, method, path: target, headers, body: JSON.stringify(body) });
    },
    read: (path, how) =>
      transport.send({ ...how, method: 'GET', path: `${root}/${path}`, headers, body: null }),
  };
};

/** Asks once: whoever asks can do without an answer. */
const readTask = async (
  { read, requestTimeoutMs: timeoutMs }: Ports,
  path: string,
  signal: AbortSignal,
): Promise<JsonObject | undefined> => {
  const result = await read(path, { timeoutMs, signal });
  if (result.kind !== 'answer' || result.status !== 200) return undefined;
  return isJsonObject(result.body) ? result.body : undefined;
};

interface Live {
  readonly path: string;
  readonly updates: BackgroundUpdates;
}

const createSession = (ports: Ports, closing: AbortSignal) => {
  const stop = Promise.withResolvers<void>();
  let live: Live | undefined;
  const start = async (request: ApiRequest, signal: AbortSignal): Promise<CreateResult> => {
    const result = await createExecution(ports, request, AbortSignal.any([signal, closing]));
    if (result.kind === 'accepted') {
      const path = `${encodeURIComponent(result.uuid)}/?content=false`;
      live = { path, updates: new BackgroundUpdates(ports, { path, onStop: stop.resolve }) };
    }
    return result;
  };
  const finish: ExecutionApi['finish'] = async (body, signal) => {
    if (!live) return 'unsent';
    const { path, updates } = live;
    const { unsent, state, closedAs } = await updates.close(graceMs, signal);
    if (state === 'gone' || (state === 'recordClosed' && !closedAs)) return 'unsent';
    const isBackingOff = state === 'backingOff' || state === 'disabled';
    const final = {
      operation: 'finish',
      method: 'PATCH',
      path,
      body: {
        ...mergeChanges(unsent, cleanExecutionBody(body)),
        ...(closedAs && { status: lateStatus }),
      },
      budgetMs: isBackingOff ? 0 : ports.budgets.finalMs,
      stopping: state === 'stopped',
    } as const;
    return sendFinal(ports, final, AbortSignal.any([signal, closing]));
  };
  return {
    stopRequested: stop.promise,
    start,
    finish,
    update: (change: JsonObject) => live?.updates.push(cleanExecutionBody(change)),
    close: async () => {
      await live?.updates.close(0);
    },
  };
};

/**
 * The client of the task-execution API. Throws `PW_API_BASE_URL` or `PW_API_KEY` for settings that no request could
 * be made with; afterwards everything that the network or the server does is a value.
 */
export function createExecutionApi(settings: ExecutionApiSettings): ExecutionApi {
  const { baseUrl, env, clock, requestTimeoutMs } = settings;
  const origin = parseBaseUrl(baseUrl);
  const transport =
    settings.transport ?? createTransport({ origin, proxies: env, clock, requestTimeoutMs });
  const ports = createPorts(settings, transport);
  const closing = new AbortController();
  const session = createSession(ports, closing.signal);
  return {
    stopRequested: session.stopRequested,
    update: session.update,
    finish: session.finish,
    create: (body, signal) =>
      session.start({ method: 'POST', path: '', body: cleanExecutionBody(body) }, signal),
    attach: (uuid, body, signal) => {
      const path = `${encodeURIComponent(uuid)}/`;
      const request = {
        method: 'PATCH',
        path,
        attachTo: uuid,
        body: cleanExecutionBody(body),
      } as const;
      return session.start(request, signal);
    },
    report: (body, signal) => {
      const { finalMs: budgetMs } = ports.budgets;
      const request = { method: 'POST', path: '', body: cleanExecutionBody(body) } as const;
      const final = { ...request, operation: 'report', budgetMs, stopping: false } as const;
      return sendFinal(ports, final, AbortSignal.any([signal, closing.signal]));
    },
    readTask: (uuid, fields, signal) => {
      const path = `tasks/${encodeURIComponent(uuid)}/?fields=${fields.join(',')}`;
      return readTask(ports, path, AbortSignal.any([signal, closing.signal]));
    },
    close: async () => {
      closing.abort();
      await session.close();
      await transport.close();
    },
  };
}
