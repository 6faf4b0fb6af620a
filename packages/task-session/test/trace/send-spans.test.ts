import { type Clock, systemClock } from '@procwrap/core';
import {
  createFakeClock,
  eventually,
  type ReceiverAnswer,
  startReceiver,
} from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { sendSpans } from '../../src/trace/send-spans.ts';

const hour = 3_600_000;

const collect = async (answer: ReceiverAnswer) => {
  const collector = await startReceiver(() => answer);
  onTestFinished(collector.close);
  const send = (more: { readonly clock?: Clock; readonly signal?: AbortSignal } = {}) =>
    sendSpans({
      settings: {
        url: new URL(`${collector.url}/v1/traces?k=v`),
        headers: { 'x-key': 'a', 'content-type': 'text/plain' },
        ...{ timeoutMs: hour, serviceName: undefined, resource: {} },
      },
      ...{ body: '{}', proxies: {}, userAgent: 'procwrap/1', clock: systemClock },
      signal: new AbortController().signal,
      ...more,
    });
  return { collector, send };
};

it('posts JSON with the headers that the user wants', async () => {
  const { collector, send } = await collect({ status: 200, body: '{}' });
  expect(await send()).toBeUndefined();
  expect(collector.requests).toMatchObject([
    {
      ...{ method: 'POST', path: '/v1/traces', body: '{}' },
      headers: { 'x-key': 'a', 'content-type': 'application/json', 'user-agent': 'procwrap/1' },
    },
  ]);
  expect(collector.requests[0]?.query.get('k')).toBe('v');
});

it.each([
  [{ status: 400, body: 'hush' }, 'it answered 400'],
  [
    { status: 307, headers: { Location: '/hush' } },
    'it answered 307, and redirects are not followed',
  ],
  [{ status: 200, body: '{"partialSuccess": {"rejectedSpans": "2"}}' }, 'it refused 2 of them'],
  [{ status: 200, body: '{"partialSuccess": {}}' }, undefined],
  [{ status: 200, body: '[]' }, undefined],
] as const)('for %j says %s', async (answer, problem) => {
  const { collector, send } = await collect(answer);
  expect(await send()).toBe(problem);
  expect(collector.requests).toHaveLength(1);
});

it('says why there is no answer', async () => {
  const { send } = await collect('close');
  expect(await send()).toMatch(/other side closed|socket/);
});

it('ends with its time, or with its signal', async () => {
  const { collector, send } = await collect('hang');
  const clock = createFakeClock();
  const late = send({ clock });
  await eventually(() => collector.requests.length === 1);
  await clock.advance(hour);
  expect(await late).toBe(`no answer within ${hour} ms`);
  const stop = new AbortController();
  const cancelled = send({ signal: stop.signal });
  await eventually(() => collector.requests.length === 2);
  stop.abort();
  expect(await cancelled).toBe('there was no time left');
});
