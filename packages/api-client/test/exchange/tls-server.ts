import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { onTestFinished } from 'vitest';

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** An https server on 127.0.0.1 with a self-signed certificate, which the test may trust. */
export async function startTlsServer({ trusted = false } = {}) {
  const cert = read('self-signed-cert.pem');
  const server = createServer({ key: read('self-signed-key.pem'), cert }, (_request, response) => {
    response.writeHead(201, { 'Content-Type': 'application/json' });
    response.end('{"uuid": "u-1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = getCACertificates();
  if (trusted) setDefaultCACertificates([...before, cert]);
  onTestFinished(() => {
    setDefaultCACertificates(before);
    server.close();
    server.closeAllConnections();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
