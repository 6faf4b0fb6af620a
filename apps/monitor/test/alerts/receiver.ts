import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** A request that a receiver got. */
export interface Got {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any message
  readonly body: any;
}

/** How a receiver answers. */
export type Respond = (response: ServerResponse, got: Got) => void;

/** An HTTP server of the test that keeps what it gets. */
export const startReceiver = async (
  respond: Respond = (response) => response.writeHead(204).end(),
  host = '127.0.0.1',
) => {
  const got: Got[] = [];
  const state = { respond, connections: 0 };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const one = {
      url: request.url ?? '',
      headers: request.headers,
      text,
      body: text === '' ? undefined : JSON.parse(text),
    };
    got.push(one);
    state.respond(response, one);
  });
  server.on('connection', () => {
    state.connections += 1;
  });
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { got, state, port, url: `http://127.0.0.1:${port}/hook` };
};
