import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isObject, type Json, type PlainRequest, parseJson } from '@procwrap/task-server';
import type { Faults } from '../faults/fault.ts';
import type { Wire } from '../faults/faulty-answer.ts';
import { deliver } from './send.ts';

/** A request that the server received. */
export interface RecordedRequest {
  /** When it was received, by the server's clock. */
  readonly at: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed value when it is JSON, else the text; undefined when it is empty. */
  readonly body: Json | undefined;
  /** The port of the client's socket: the same as long as the connection is kept. */
  readonly socket: number;
  /** The status that was sent; undefined when there was no answer. */
  readonly status: number | undefined;
}

const readBytes = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const bodyOf = (bytes: Buffer): Json | undefined => {
  if (bytes.length === 0) return undefined;
  const parsed = parseJson(bytes);
  return parsed.ok ? parsed.value : bytes.toString();
};

type Recorded = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };

/** What a listener is made of. */
export interface Listening {
  /** Does the work of a request that no fault hits. */
  readonly answer: (request: PlainRequest) => Promise<Wire>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Where each request is recorded. */
  readonly requests: RecordedRequest[];
  readonly faults: Faults;
}

/** Answers requests and records them. */
export function createListener({ answer, now, requests, faults }: Listening) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: target = '/' } = request;
    const headers = request.headers as Record<string, string | undefined>;
    const socket = request.socket.remotePort ?? 0;
    const recorded: Recorded = {
      at: now(),
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
    const work = () => answer({ method, target, headers, bytes });
    recorded.status = await deliver({ response, fault, work });
  };
}
