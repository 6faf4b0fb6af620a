import { getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } from 'node:net';
import { createMovableClock, eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postJson } from '../../../src/alerts/http/post-json.ts';
import { depsOf } from '../deps.ts';
import { startReceiver } from '../receiver.ts';

const post = (url: string, more = {}) => postJson({ url, body: '{}', ...more }, depsOf());
const problemOf = async (url: string, more = {}) => {
  const result = await post(url, more);
  return result.ok ? undefined : result.problem;
};

describe('the address of a receiver', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'is refused where it is this machine: %s',
    async (host) => {
      const receiver = await startReceiver();
      const result = await postJson(
        { url: `http://${host}:${receiver.port}/`, body: '{}' },
        depsOf({ allowsPrivate: false }),
      );
      expect(result).toMatchObject({
        ok: false,
        problem: { problem: expect.stringMatching(/--allow-private-webhooks/) },
      });
      expect(receiver.state.connections).toBe(0);
    },
  );

  it.each([true, false])(
    'is that of a name, also where Node tries one family of addresses alone: %s',
    async (triesAll) => {
      const usual = getDefaultAutoSelectFamily();
      onTestFinished(() => setDefaultAutoSelectFamily(usual));
      setDefaultAutoSelectFamily(triesAll);
      const receiver = await startReceiver(undefined, 'localhost');
      expect(await post(`http://localhost:${receiver.port}/`)).toEqual({ ok: true });
      expect(receiver.got).toMatchObject([
        { headers: { host: `localhost:${receiver.port}` }, text: '{}' },
      ]);
    },
  );

  it('is not looked for anywhere else where the answer is a redirect', async () => {
    const other = await startReceiver();
    const receiver = await startReceiver((response) =>
      response.writeHead(302, { location: other.url }).end(),
    );
    expect(await problemOf(receiver.url)).toEqual({
      problem: 'The receiver answered 302, and redirects are not followed',
      retryAfterSeconds: null,
    });
    expect(other.got).toEqual([]);
  });
});

describe('an answer', () => {
  it('of 2xx is a delivery, also where its body never ends', async () => {
    const receiver = await startReceiver((response) => void response.writeHead(200).write('{'));
    expect(await post(receiver.url)).toEqual({ ok: true });
  });

  it('says when to come again, and why not, without what is secret', async () => {
    const receiver = await startReceiver((response) =>
      response.writeHead(429, { 'retry-after': '17' }).end('slow down, key-123\nand more'),
    );
    expect(await problemOf(receiver.url, { secrets: ['key-123', ''] })).toEqual({
      problem: 'The receiver answered 429: slow down, *** and more',
      retryAfterSeconds: 17,
    });
  });

  it('is read up to 64 kB', async () => {
    const receiver = await startReceiver((response) => {
      response.writeHead(500);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    const problem = await problemOf(receiver.url);
    expect(problem?.problem).toMatch(/^The receiver answered 500: x+…$/);
  });

  it('that does not come is waited for until the time limit', async () => {
    const clock = createMovableClock();
    const receiver = await startReceiver(() => {});
    const sent = postJson({ url: receiver.url, body: '{}' }, depsOf({ clock }));
    await eventually(() => receiver.got.length === 1);
    clock.skip(10_000);
    expect(await sent).toMatchObject({
      ok: false,
      problem: { problem: 'No answer came within 10 s' },
    });
  });

  it('is not waited for when the server closes', async () => {
    const closing = new AbortController();
    const receiver = await startReceiver(() => {});
    const sent = postJson({ url: receiver.url, body: '{}' }, depsOf({ signal: closing.signal }));
    await eventually(() => receiver.got.length === 1);
    closing.abort();
    expect((await sent).ok).toBe(false);
  });

  it('is not requested after the server has begun to close', async () => {
    const receiver = await startReceiver();
    const deps = depsOf({ signal: AbortSignal.abort() });
    expect(await postJson({ url: receiver.url, body: '{}' }, deps)).toMatchObject({
      problem: { problem: 'The monitor closed before an answer came' },
    });
    expect(receiver.state.connections).toBe(0);
  });

  it('cannot come from where nobody listens, or from a name that is none', async () => {
    expect(await problemOf('http://127.0.0.1:1/')).toMatchObject({
      problem: 'The receiver refused the connection',
    });
    expect(await problemOf('http://no-such-host.invalid/')).toMatchObject({
      problem: 'The name no-such-host.invalid cannot be resolved',
    });
  });
});
