import type { ExchangeResult } from '@procwrap/api-client';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { type DeliveryContext, deliverNotice } from '../../../src/alerts/notices/deliver-notice.ts';

const answer = (status: number, headers = {}): ExchangeResult => ({
  kind: 'answer',
  status,
  headers,
});
const failed: ExchangeResult = { kind: 'failure', why: 'ECONNREFUSED', maybeSent: false };

const start = (results: readonly ExchangeResult[], more: Partial<DeliveryContext> = {}) => {
  const clock = createFakeClock();
  const sent: number[] = [];
  const timeouts: unknown[] = [];
  const over = deliverNotice({
    clock,
    random: () => 0,
    userAgent: 'procwrap/1',
    send: async ({ timeoutMs, path, headers }) => {
      sent.push(clock.monotonic() - 1_000_000);
      timeouts.push(timeoutMs);
      expect([path, headers['User-Agent']]).toEqual(['/a?b', 'procwrap/1']);
      return results[sent.length - 1] ?? answer(200);
    },
    request: () => ({ method: 'GET', url: new URL('http://x/a?b'), headers: {}, body: null }),
    problemIn: undefined,
    budgetMs: 10_000,
    signal: new AbortController().signal,
    ...more,
  });
  return { clock, sent, timeouts, over };
};

it('tries again with pauses that double, and at most half of the time for each try', async () => {
  const { clock, sent, timeouts, over } = start([failed, answer(503), answer(429)]);
  await clock.advance(10_000);
  expect(await over).toEqual({ ok: true, value: undefined });
  expect(sent).toEqual([0, 500, 1500, 3500]);
  expect(timeouts).toEqual([5000, 5000, 5000, 5000]);
});

it('waits as long as the receiver asks, if there is time', async () => {
  const patient = start([answer(503, { 'retry-after': '8' })]);
  await patient.clock.advance(10_000);
  expect([await patient.over, patient.sent]).toMatchObject([{ ok: true }, [0, 8000]]);
  const long = start([answer(503, { 'retry-after': '10' })]);
  expect(await long.over).toEqual({
    ...{ ok: false, problem: { why: 'the receiver answered 503', isRefused: false } },
  });
});

it('shortens each pause at random', async () => {
  const { clock, sent, over } = start([failed], { random: () => 1 });
  await clock.advance(250);
  expect([await over, sent]).toMatchObject([{ ok: true }, [0, 250]]);
});

it.each([
  [answer(404), 'the receiver answered 404', true],
  [answer(302), 'the receiver answered 302, and redirects are not followed', true],
  [{ kind: 'cancelled' }, 'there was no time left', false],
] as const)('does not repeat %j', async (result, why, isRefused) => {
  const { over, sent } = start([result]);
  expect(await over).toEqual({ ok: false, problem: { why, isRefused } });
  expect(sent).toEqual([0]);
});

it('takes a refusal in an answer of status 200 as one', async () => {
  const { over } = start([], { problemIn: () => 'not found' });
  expect(await over).toEqual({ ok: false, problem: { why: 'not found', isRefused: true } });
});

it('ends when the signal has aborted', async () => {
  const { over, sent } = start([failed], { signal: AbortSignal.abort() });
  expect([await over, sent]).toMatchObject([
    { ok: false, problem: { why: 'ECONNREFUSED', isRefused: false } },
    [0],
  ]);
});

it('tries again when a success means that the receiver is busy', async () => {
  const { clock, sent, over } = start([answer(200), answer(204)], {
    problemIn: ({ status }) =>
      status === 200 ? 'the receiver answered OK (rate limited)' : undefined,
    isBusy: ({ status }) => status === 200,
  });
  await clock.advance(10_000);
  expect(await over).toEqual({ ok: true, value: undefined });
  expect(sent).toHaveLength(2);
});

it('tries no more often than it may', async () => {
  const { clock, sent, over } = start([failed, failed, failed], { mostTries: 2 });
  await clock.advance(10_000);
  expect(await over).toMatchObject({ ok: false, problem: { isRefused: false } });
  expect(sent).toHaveLength(2);
});

it('ended in a pause, says what the last try said', async () => {
  const over = new AbortController();
  const delivery = start([failed], { signal: over.signal });
  await delivery.clock.advance(10);
  over.abort();
  expect([await delivery.over, delivery.sent.length]).toEqual([
    { ok: false, problem: { why: 'ECONNREFUSED', isRefused: false } },
    1,
  ]);
});
