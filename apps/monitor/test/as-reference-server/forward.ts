import { once } from 'node:events';
import { type IncomingMessage, request as send } from 'node:http';
import type { PlainRequest } from '@procwrap/task-server';
import type { Wire } from '../../../../packages/reference-server/src/faults/faulty-answer.ts';

/** These belong to one connection, not to what is asked or answered. */
const ofConnection = new Set([
  'connection',
  'content-length',
  'date',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

const passedOn = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || ofConnection.has(name) ? [] : [[name, String(value)]],
    ),
  );

/** Sends a request to the server at `url`, and returns its answer. */
export async function forward(
  url: string,
  { method, target, headers, bytes }: PlainRequest,
): Promise<Wire> {
  const length = bytes.length > 0 && { 'content-length': String(bytes.length) };
  const options = {
    method,
    path: target,
    agent: false,
    headers: { ...passedOn(headers), ...length },
  };
  const request = send(url, options);
  request.end(bytes);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    headers: passedOn(response.headers),
    text: Buffer.concat(chunks).toString(),
  };
}
