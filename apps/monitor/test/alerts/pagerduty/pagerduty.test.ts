import { describe, expect, it } from 'vitest';
import { testMessage } from '../../../src/alerts/messages/compose-message.ts';
import { pagerduty } from '../../../src/alerts/pagerduty/pagerduty.ts';
import { depsOf, itemOf, messageOf } from '../deps.ts';
import { startReceiver } from '../receiver.ts';

const settings = { routingKey: '0123456789abcdef0123456789abcdef', severity: 'critical' };

describe('PagerDuty', () => {
  it('gets opening, repetition and recovery of an incident under one key', async () => {
    const receiver = await startReceiver((response) => response.writeHead(202).end('{}'));
    const deps = depsOf({ pagerDutyUrl: receiver.url });
    for (const transition of ['opened', 'repeated', 'resolved'] as const)
      expect(await pagerduty.send(messageOf(transition), settings, deps)).toEqual({ ok: true });
    expect(receiver.got.map(({ body }) => [body.event_action, body.dedup_key])).toEqual([
      ['trigger', 'incident/i1'],
      ['trigger', 'incident/i1'],
      ['resolve', 'incident/i1'],
    ]);
    expect(receiver.got[0]?.body).toMatchObject({
      routing_key: settings.routingKey,
      payload: { severity: 'critical', source: 'prod', class: 'failed' },
      links: [{ href: 'https://monitor.example.com/runs/r1' }],
    });
  });

  it('gets an error of the monitor where neither a severity nor a run environment is known', async () => {
    const receiver = await startReceiver((response) => response.writeHead(202).end('{}'));
    const task = { uuid: 't1', name: 'nightly', environment: '' };
    const { routingKey } = settings;
    const deps = depsOf({ pagerDutyUrl: receiver.url });
    await pagerduty.send(messageOf('opened', [itemOf({ task })]), { routingKey }, deps);
    expect(receiver.got[0]?.body.payload).toMatchObject({ severity: 'error', source: 'procwrap' });
  });

  it('gets an event for each incident of a digest, so that each can be resolved', async () => {
    const receiver = await startReceiver((response) => response.writeHead(202).end('{}'));
    const items = ['a', 'b'].map((id) => itemOf({ incidentKey: `incident/${id}` }));
    await pagerduty.send(
      messageOf('digest', items),
      settings,
      depsOf({ pagerDutyUrl: receiver.url }),
    );
    expect(receiver.got.map(({ body }) => body.dedup_key)).toEqual(['incident/a', 'incident/b']);
  });

  it('gets a test that is resolved at once', async () => {
    const receiver = await startReceiver((response) => response.writeHead(202).end('{}'));
    const test = testMessage({ baseUrl: () => '' }, { name: 'ops', key: 'test/1', nowMs: 1 });
    await pagerduty.send(test, settings, depsOf({ pagerDutyUrl: receiver.url }));
    expect(receiver.got.map(({ body }) => body.event_action)).toEqual(['trigger', 'resolve']);
  });

  it('that refuses does not get its key back in the problem', async () => {
    const receiver = await startReceiver((response, { text }) => response.writeHead(400).end(text));
    const result = await pagerduty.send(
      messageOf(),
      settings,
      depsOf({ pagerDutyUrl: receiver.url }),
    );
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain(settings.routingKey);
  });

  it('needs a key that can be one', () => {
    expect(pagerduty.check({ routingKey: 'x' })).toHaveProperty('routingKey');
    expect(pagerduty.check(settings)).toEqual({});
  });
});
