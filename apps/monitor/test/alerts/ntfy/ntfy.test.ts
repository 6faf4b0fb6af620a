import { expect, it } from 'vitest';
import { ntfy } from '../../../src/alerts/ntfy/ntfy.ts';
import { depsOf, messageOf } from '../deps.ts';
import { startReceiver } from '../receiver.ts';

it('publishes JSON to the server of the topic', async () => {
  const receiver = await startReceiver((response) => response.writeHead(200).end('{}'));
  const url = `http://127.0.0.1:${receiver.port}/sub/my-topic`;
  const settings = { url, token: 'tk_1', priority: 'high' };
  expect(await ntfy.send(messageOf(), settings, depsOf())).toEqual({ ok: true });
  const [got] = receiver.got;
  expect(got?.url).toBe('/sub');
  expect(got?.headers.authorization).toBe('Bearer tk_1');
  expect(got?.body).toMatchObject({
    topic: 'my-topic',
    priority: 4,
    click: 'https://monitor.example.com/runs/r1',
  });
  expect(got?.body.title).not.toMatch(/[\r\n]/);
});

it('is quiet for a recovery', async () => {
  const receiver = await startReceiver((response) => response.writeHead(200).end('{}'));
  const url = `http://127.0.0.1:${receiver.port}/my-topic`;
  await ntfy.send(messageOf('resolved'), { url, priority: 'urgent' }, depsOf());
  expect(receiver.got[0]?.body).not.toHaveProperty('priority');
  expect(receiver.got[0]?.url).toBe('/');
});

it.each([
  [{ url: 'https://ntfy.sh/' }, 'url'],
  [{ url: 'https://ntfy.sh/my topic' }, 'url'],
  [{ url: 'no url' }, 'url'],
  [{ url: 'https://ntfy.sh/x', token: 'a\nb' }, 'token'],
])('refuses %j and names the field', (settings, name) => {
  expect(Object.keys(ntfy.check(settings))).toEqual([name]);
});
