import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhook } from '../../../src/alerts/webhook/webhook.ts';
import { depsOf, itemOf, messageOf } from '../deps.ts';
import { startReceiver } from '../receiver.ts';

const secret = `whsec_${randomBytes(32).toString('base64')}`;

describe('a webhook', () => {
  it('is signed so that a library of Standard Webhooks accepts it, and no other secret does', async () => {
    const receiver = await startReceiver();
    const settings = { url: receiver.url, secret };
    expect(await webhook.send(messageOf(), settings, depsOf())).toEqual({ ok: true });
    const [got] = receiver.got;
    const headers = got?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(got?.text ?? '', headers)).toMatchObject({
      type: 'incident.opened',
      data: {
        link: 'https://monitor.example.com/runs/r1',
        incidents: [{ id: 'i1', kind: 'failed', run: { exitCode: 3 } }],
      },
    });
    const other = `whsec_${randomBytes(32).toString('base64')}`;
    expect(() => new Webhook(other).verify(got?.text ?? '', headers)).toThrow();
    expect(headers['webhook-id']).toBe('i1/c1/opened/0');
    expect(got?.text).not.toContain(secret);
  });

  it('has no signature without a secret', async () => {
    const receiver = await startReceiver();
    await webhook.send(messageOf('resolved'), { url: receiver.url }, depsOf());
    expect(receiver.got[0]?.headers['webhook-signature']).toBeUndefined();
    expect(receiver.got[0]?.body.type).toBe('incident.resolved');
  });

  it('names all incidents of a digest', async () => {
    const receiver = await startReceiver();
    const items = ['i1', 'i2', 'i3'].map((incidentId) => itemOf({ incidentId }));
    await webhook.send(messageOf('digest', items), { url: receiver.url }, depsOf());
    expect(receiver.got[0]?.body.data).toMatchObject({
      title: '3 incidents have opened',
      incidents: [{ id: 'i1' }, { id: 'i2' }, { id: 'i3' }],
    });
  });

  it.each([
    [{ url: 'ftp://example.com' }, 'url'],
    [{ url: 'https://user:pass@example.com' }, 'url'],
    [{ url: 'https://example.com', secret: 'hello' }, 'secret'],
    [{ url: 'https://example.com', secret: 'whsec_aGVsbG8=' }, 'secret'],
  ])('refuses %j and names the field', (settings, name) => {
    expect(Object.keys(webhook.check(settings))).toEqual([name]);
  });

  it('takes a secret of the right form, and none', () => {
    expect(webhook.check({ url: 'https://example.com', secret })).toEqual({});
    expect(webhook.check({ url: 'https://example.com' })).toEqual({});
  });
});
