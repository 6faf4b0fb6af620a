import { createFakeClock } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { startTlsServer } from '../exchange/tls-server.ts';
import { neverAborts, openApi, running } from '../open-api.ts';

test('a certificate of an unknown authority is reported, with what to do', async () => {
  const server = await startTlsServer();
  const { api } = openApi({
    baseUrl: server.url,
    budgets: { createErrorMs: 0 },
    clock: createFakeClock(),
  });
  expect(await api.create(running, neverAborts)).toEqual({
    kind: 'unavailable',
    message: expect.stringMatching(/certificate is not accepted \(DEPTH_ZERO.*NODE_EXTRA_CA_CERTS/),
  });
});

test('a certificate of a known authority is accepted', async () => {
  const server = await startTlsServer({ trusted: true });
  const { api } = openApi({ baseUrl: server.url });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'accepted', uuid: 'u-1' });
});
