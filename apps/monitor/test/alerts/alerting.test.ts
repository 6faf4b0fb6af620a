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
  const { problems } = context;
  let ended = 0;
  const counted: typeof problems = {
    ...problems,
    set: (cause, line) => {
      problems.set(cause, line);
      ended += 1;
    },
    clear: (cause) => {
      problems.clear(cause);
      ended += 1;
    },
  };
  const ping = createPing({ ...context, problems: counted }, clock);
  onTestFinished(() => ping.close());
  // The receiver has a request before its answer is back, and until then no other one is sent.
  const nextEnds = async () => {
    const before = ended;
    ping.onWell();
    await eventually(() => ended === before + 1);
    ping.onWell();
    expect(receiver.got).toHaveLength(ended);
    clock.skip(60_000);
  };
  await nextEnds();
  receiver.state.respond = (response) => response.writeHead(500).end();
  await nextEnds();
  await nextEnds();
  const line = 'The address of --ping-url was not reached: The receiver answered 500';
  expect(problems.list()).toEqual([line]);
  receiver.state.respond = (response) => response.writeHead(200).end();
  await nextEnds();
  expect(problems.list()).toEqual([]);
  expect(lines.filter((one) => one.includes('--ping-url'))).toEqual([line]);
});
