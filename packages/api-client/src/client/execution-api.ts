import { isJsonObject, type JsonObject } from '@procwrap/core';
import { adoptingPorts } from '../adoption/adopting-ports.ts';
import { cleanExecutionBody } from '../cleaning/clean-execution-body.ts';
import { createTransport } from '../exchange/transport.ts';
import type { CreateResult } from '../reporting/create-execution.ts';
import type { Ports } from '../reporting/ports.ts';
import { type HeartbeatResult, sendHeartbeat } from '../updates/heartbeat.ts';
import { UpdateQueue } from '../updates/update-queue.ts';
import type { BegunExecution } from './begun-execution.ts';
import { newUuid } from './new-uuid.ts';
import { type Contact, noteContact } from './note-contact.ts';
import { openPorts } from './open-ports.ts';
import { ReportedExecution } from './reported-execution.ts';
import { completeSettings, type ExecutionApiSettings } from './settings.ts';

/**
 * Fields of an execution by the names of the server. They are cleaned; what cannot be sent is left
 * out.
 */
export type ExecutionFields = Readonly<Record<string, unknown>>;

/** One task execution as the server sees it: created or attached to, updated, finished. */
export interface ExecutionApi extends AsyncDisposable {
  /**
   * Creates the execution with a POST. All POSTs of this client have one `Idempotency-Key`: a server
   * that knows it creates one execution, although a response is lost.
   */
  create(fields: ExecutionFields, signal?: AbortSignal): Promise<CreateResult>;
  /** Takes over an execution that the server already knows. */
  attach(uuid: string, fields: ExecutionFields, signal?: AbortSignal): Promise<CreateResult>;
  /** Sends a change in the background, as soon as the server has accepted the execution. */
  update(change: ExecutionFields): void;
  /** Merges progress with what waits for the next `flush`. */
  collect(progress: ExecutionFields): void;
  /** Sends the collected progress in the background; a heartbeat when there is none. */
  flush(): void;
  /** The newest of all progress that was ever collected, for the final status. */
  collected(): JsonObject;
  /** When the server last answered, and when a request last got no answer. */
  contact(): Contact;
  /** Sends the final status with all changes that still wait. */
  finish(fields: ExecutionFields, signal?: AbortSignal): Promise<'sent' | 'unsent'>;
  /**
   * Reports a run whose start was not reported: one POST with the fields of its start and of its
   * end.
   */
  report(
    creation: ExecutionFields,
    final: ExecutionFields,
    signal?: AbortSignal,
  ): Promise<'sent' | 'unsent'>;
  /**
   * Ends a start that is still going on: no try follows the one in flight. Resolves with whether the
   * server has accepted the execution.
   */
  endStart(signal?: AbortSignal): Promise<boolean>;
  /** The named fields of a Task; undefined when the server does not send them. Tried once. */
  readTask(
    uuid: string,
    fields: readonly string[],
    signal?: AbortSignal,
  ): Promise<JsonObject | undefined>;
  /**
   * Resolves when an update was answered 409 with an execution that is STOPPED or STOPPING: the
   * server wants it stopped.
   */
  readonly stopRequested: Promise<void>;
  /** Resolves when the server has not answered a creation for `patienceMs`; `create` continues. */
  readonly startOverdue: Promise<void>;
  /** Sends one heartbeat with a change, once; `failed` also before the server has accepted the execution. */
  beat(change: ExecutionFields, signal?: AbortSignal): Promise<HeartbeatResult>;
  /** The execution that the server has accepted, for another client that continues with it. */
  begun(): BegunExecution | undefined;
  /** Resolves when no update is being sent, or after `ms` milliseconds. */
  settled(ms: number): Promise<void>;
  /** Ends everything at once: no socket and no timer is left. The same as `await using`. */
  close(): Promise<void>;
}

type Requests = Pick<
  ExecutionApi,
  'create' | 'attach' | 'finish' | 'report' | 'endStart' | 'readTask' | 'beat'
>;

/** The requests that a caller waits for; each ends when its own signal or `closing` aborts. */
const openRequests = (
  ports: Ports,
  execution: ReportedExecution,
  { closing, idempotencyKey }: { closing: AbortSignal; idempotencyKey: string },
): Requests => {
  const untilClosed = (signal?: AbortSignal) =>
    signal ? AbortSignal.any([signal, closing]) : closing;
  const post = (fields: ExecutionFields) =>
    ({ method: 'POST', path: '', body: cleanExecutionBody(fields), idempotencyKey }) as const;
  return {
    create: (fields, signal) => execution.start(post(fields), untilClosed(signal)),
    attach: (uuid, fields, signal) => {
      const path = `${encodeURIComponent(uuid)}/`;
      const body = cleanExecutionBody(fields);
      return execution.start({ method: 'PATCH', path, attachTo: uuid, body }, untilClosed(signal));
    },
    finish: (fields, signal) => execution.finish(cleanExecutionBody(fields), untilClosed(signal)),
    report: (creation, final, signal) =>
      execution.report(post(creation), cleanExecutionBody(final), untilClosed(signal)),
    endStart: (signal) => execution.endStart(untilClosed(signal)),
    beat: async (change, signal) => {
      const uuid = execution.begun(idempotencyKey)?.accepted.uuid;
      if (uuid === undefined) return 'failed';
      const sent = { change: cleanExecutionBody(change), signal: untilClosed(signal) };
      return sendHeartbeat(ports, uuid, sent);
    },
    readTask: async (uuid, fields, signal) => {
      const path = `tasks/${encodeURIComponent(uuid)}/?fields=${fields.join(',')}`;
      const how = { timeoutMs: ports.requestTimeoutMs, signal: untilClosed(signal) };
      const result = await ports.read(path, how);
      if (result.kind !== 'answer' || result.status !== 200) return undefined;
      return isJsonObject(result.body) ? result.body : undefined;
    },
  };
};

/**
 * The client of the task-execution API. Throws `PW_API_BASE_URL` or `PW_API_KEY` for settings that
 * no request can be made with. Nothing that the network or the server does later makes it throw or
 * reject.
 */
export function createExecutionApi(settings: ExecutionApiSettings): ExecutionApi {
  const complete = completeSettings(settings);
  const { clock } = complete;
  const { keeper } = settings;
  const transport = settings.transport ?? createTransport({ ...complete, deps: { clock } });
  const { ports: open, contact } = noteContact(openPorts(complete, transport));
  const ports = adoptingPorts(open, keeper?.noteCreation);
  const queue = new UpdateQueue();
  // One for all POSTs, so that a response that was lost does not lead to a second execution.
  const { begun } = settings;
  const idempotencyKey = begun?.idempotencyKey ?? newUuid();
  const execution = new ReportedExecution(ports, queue, { keeper, idempotencyKey });
  if (begun) execution.resume(begun);
  const closing = new AbortController();
  const close = async () => {
    closing.abort();
    await execution.close();
    await transport.close();
  };
  return {
    ...openRequests(ports, execution, { closing: closing.signal, idempotencyKey }),
    stopRequested: execution.stopRequested,
    startOverdue: execution.startOverdue,
    update: (change) => execution.update(cleanExecutionBody(change)),
    collect: (progress) => queue.collect(cleanExecutionBody(progress)),
    flush: () => execution.updates?.flush(),
    collected: () => queue.collected,
    contact,
    begun: () => execution.begun(idempotencyKey),
    settled: async (ms) => execution.updates?.settled(ms),
    close,
    [Symbol.asyncDispose]: close,
  };
}
