import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { createAlerting } from '../../src/alerts/alerting.ts';
import { createPing } from '../../src/alerts/ping.ts';
import type { MonitorContext } from '../../src/server/context.ts';
import { openScene } from '../scenes/scene.ts';
import { startReceiver } from './receiver.ts';

const at = '2026-01-31T09:00:00Z';
const flags = { 'allow-private-webhooks': 'true' };

it('a test says whether the channel works, and why not', async () => {
  const receiver = await startReceiver();
  const { context } = await openScene({ at, flags });
  const alerting = createAlerting(context as MonitorContext);
  const target = { id: 'c', name: 'ops', type: 'webhook' };
  const test = (settings: Readonly<Record<string, string>>, type = target.type) =>
    alerting.sendTest({ ...target, type, settings });
  expect(await test({ url: receiver.url })).toBeUndefined();
  expect(receiver.got[0]?.body).toMatchObject({
    type: 'test',
    data: { lines: ['The channel ops works.'], link: 'https://monitor.example.com/channels' },
  });
  expect(await test({ url: 'no' })).toMatch(/^The setting url is wrong/);
  expect(await test({ url: receiver.url }, 'pigeon')).toBe('This type of channel is not known');
  receiver.state.respond = (response) => response.writeHead(403).end('go away');
  expect(await test({ url: receiver.url })).toBe('The receiver answered 403: go away');
});

it('an outside address hears once a minute that the monitor works', async () => {
  const receiver = await startReceiver();
  const { context, lines } = await openScene({ at, flags: { 'ping-url': receiver.url } });
  const clock = createMovableClock();
  const ping = createPing(context, clock);
  onTestFinished(() => ping.close());
  ping.onWell();
  ping.onWell();
  await eventually(() => receiver.got.length === 1);
  receiver.state.respond = (response) => response.writeHead(500).end();
  clock.skip(60_000);
  ping.onWell();
  await eventually(() => context.problems.list().length === 1);
  expect(context.problems.list()).toEqual([
    'The address of --ping-url was not reached: The receiver answered 500',
  ]);
  clock.skip(60_000);
  ping.onWell();
  await eventually(() => receiver.got.length === 3);
  receiver.state.respond = (response) => response.writeHead(200).end();
  await eventually(() => {
    clock.skip(60_000);
    ping.onWell();
    return receiver.got.length >= 4 && context.problems.list().length === 0;
  });
  const line = 'The address of --ping-url was not reached: The receiver answered 500';
  expect(lines.filter((one) => one.includes('--ping-url'))).toEqual([line]);
});
