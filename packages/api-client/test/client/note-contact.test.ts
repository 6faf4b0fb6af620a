import { createFakeClock } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { noteContact } from '../../src/client/note-contact.ts';
import type { ExchangeResult } from '../../src/exchange/exchange-result.ts';
import { failed } from '../../src/exchange/exchange-result.ts';
import type { Ports } from '../../src/reporting/ports.ts';
import { neverAborts, openBoth, running } from '../open-api.ts';

const request = { method: 'PATCH', path: 'x/', body: {} } as const;
const how = { timeoutMs: 'none', signal: neverAborts } as const;

test('notes the last answer and the last request without an answer', async () => {
  const clock = createFakeClock();
  let result: ExchangeResult = { kind: 'answer', status: 500, headers: {} };
  const { ports, contact } = noteContact({ clock, send: async () => result } as unknown as Ports);
  expect(contact()).toEqual({});
  expect(await ports.send(request, how)).toBe(result);
  const first = clock.monotonic();
  expect(contact()).toEqual({ answeredAt: first });
  await clock.advance(5000);
  result = failed('refused');
  await ports.send(request, how);
  expect(contact()).toEqual({ answeredAt: first, failedAt: first + 5000 });
  await clock.advance(5000);
  result = { kind: 'cancelled' };
  await ports.send(request, how);
  expect(contact()).toEqual({ answeredAt: first, failedAt: first + 5000 });
});

test('a client knows its contact with the server', async () => {
  const { api } = await openBoth();
  expect(api.contact()).toEqual({});
  await api.create(running, neverAborts);
  expect(api.contact()).toEqual({ answeredAt: expect.any(Number) });
});
