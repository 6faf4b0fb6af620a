import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An answer with a JSON document. */
export function json(value: unknown): Answer {
  return (_request, response) => response.end(JSON.stringify(value));
}

/** An answer with a text as it is. */
export function text(body: string, status = 200): Answer {
  return (_request, response) => response.writeHead(status).end(body);
}

/** No answer at all. */
export const silence: Answer = () => {};

/** An answer of one byte every few milliseconds, without an end. */
export const drip: Answer = (_request, response) => {
  const timer = setInterval(() => response.write(' '), 5);
  response.on('close', () => clearInterval(timer));
};

/** An answer without an end. */
export const flood: Answer = (_request, response) => {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20)));
  };
  response.on('drain', more);
  more();
};

/** Metadata endpoints on this machine, closed after each test. */
export function useMetadataServers() {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const start = async (answers: Readonly<Record<string, Answer>>) => {
    const seen: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      seen.push(request);
      (answers[request.url ?? ''] ?? text('not here', 404))(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
  };
  return start;
}
