import { createFakeClock } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { startTlsServer } from '../exchange/tls-server.ts';
import { openApi, patience, running } from '../open-api.ts';

test('a certificate that nobody vouches for is told, with the way out', async () => {
  const server = await startTlsServer();
  const { api } = openApi({
    baseUrl: server.url,
    budgets: { createErrorMs: 0 },
    clock: createFakeClock(),
  });
  expect(await api.create(running, patience)).toEqual({
    kind: 'unavailable',
    message: expect.stringMatching(/certificate is not accepted \(DEPTH_ZERO.*NODE_EXTRA_CA_CERTS/),
  });
});

test('a certificate that is vouched for is fine', async () => {
  const server = await startTlsServer({ trusted: true });
  const { api } = openApi({ baseUrl: server.url });
  expect(await api.create(running, patience)).toMatchObject({ kind: 'accepted', uuid: 'u-1' });
});
