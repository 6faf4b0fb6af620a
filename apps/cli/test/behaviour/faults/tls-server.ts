import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { whenTestEnds } from '../../when-test-ends.ts';

const folder = '../../../../../packages/api-client/test/exchange/';
const read = (name: string) => readFileSync(new URL(folder + name, import.meta.url), 'utf8');

/**
 * An https server on 127.0.0.1 with a certificate that is not trusted, and the number of its
 * requests; closed when the test ends.
 */
export async function startTlsServer() {
  const identity = { key: read('self-signed-key.pem'), cert: read('self-signed-cert.pem') };
  let requests = 0;
  const server = createServer(identity, (_request, response) => {
    requests += 1;
    response.end('{"uuid": "u-1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenTestEnds(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
  };
}
