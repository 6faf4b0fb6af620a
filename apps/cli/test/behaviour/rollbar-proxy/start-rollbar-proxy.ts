import { readFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A message as Rollbar gets it. */
export interface RollbarRequest {
  readonly token: unknown;
  readonly item: { readonly data: Record<string, unknown> };
}

/** The file of the certificate that the proxy shows for `api.rollbar.com`. */
export const rollbarCertificate = join(import.meta.dirname, 'cert.pem');

/** A proxy that answers as Rollbar with this status, or does not answer with `hang`. */
export async function startRollbarProxy(answer: number | 'hang' = 200) {
  const requests: RollbarRequest[] = [];
  const key = readFileSync(join(import.meta.dirname, 'key.pem'));
  const cert = readFileSync(rollbarCertificate);
  const rollbar = createServer({ key, cert }, async (request, response) => {
    const chunks = await request.toArray();
    const token = request.headers['x-rollbar-access-token'];
    requests.push({ token, item: JSON.parse(Buffer.concat(chunks).toString()) });
    if (answer !== 'hang') response.writeHead(answer).end('{}');
  });
  const proxy = createProxy();
  const sockets = new Set<{ destroy(): void }>();
  proxy.on('connect', (_request, socket) => {
    sockets.add(socket);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    rollbar.emit('connection', socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    requests,
    close: () => {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
