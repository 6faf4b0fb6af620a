import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a receiver got. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers: with a status, or not at all. */
export type ReceiverAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | 'hang'
  | 'close';

/** A server on 127.0.0.1 that records requests. */
export interface TestReceiver {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  close(): void;
}

/** Starts a receiver; `answer` gets the number of the request, from 0, and decides. */
export async function startReceiver(
  answer: (number: number, request: ReceivedRequest) => ReceiverAnswer = () => ({ status: 200 }),
): Promise<TestReceiver> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks = await incoming.toArray().catch(() => []);
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? '', 'http://localhost');
    const { method = '', headers } = incoming;
    const request = { method, path, query, headers, body: Buffer.concat(chunks).toString() };
    requests.push(request);
    const given = answer(requests.length - 1, request);
    if (given === 'close') response.destroy();
    else if (given !== 'hang') response.writeHead(given.status, given.headers).end(given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
