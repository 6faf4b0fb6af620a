import type { ServerResponse } from 'node:http';
import { type Answer, toJson } from '@procwrap/task-server';
import type { Fault } from '../faults/fault.ts';
import { faultyAnswer, type Wire } from '../faults/faulty-answer.ts';

/** An answer of the rules, ready to send. */
export function toWire({ status, body, html, headers = {} }: Answer): Wire {
  if (html !== undefined)
    return { status, headers: { 'Content-Type': 'text/html', ...headers }, text: html };
  if (body === undefined) return { status, headers, text: '' };
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    text: toJson(body),
  };
}

const sendHalf = (response: ServerResponse, { status, headers, text }: Wire) => {
  const long = text || '{"half": "of it"}';
  response.writeHead(status === 204 ? 200 : status, {
    ...headers,
    'Content-Length': Buffer.byteLength(long),
  });
  response.write(long.slice(0, long.length / 2), () => response.destroy());
};

const sendWhole = (response: ServerResponse, { status, headers, text }: Wire) => {
  const length = status === 204 ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
  response.writeHead(status, { ...headers, ...length });
  response.end(text);
};

interface Delivery {
  readonly response: ServerResponse;
  readonly fault: Fault;
  readonly work: () => Promise<Wire>;
}

/**
 * Handles the request and sends the answer, unless the fault prevents it; returns the status that
 * was sent.
 */
export async function deliver({ response, fault, work }: Delivery): Promise<number | undefined> {
  if (fault.hang) return undefined;
  if (fault.drop === 'beforeWork') {
    response.destroy();
    return undefined;
  }
  const wire = faultyAnswer(fault) ?? (await work());
  if (fault.drop === 'beforeAnswer') {
    response.destroy();
    return undefined;
  }
  if (fault.informational) response.writeProcessing();
  if (fault.drop === 'midBody') sendHalf(response, wire);
  else sendWhole(response, wire);
  return wire.status;
}
