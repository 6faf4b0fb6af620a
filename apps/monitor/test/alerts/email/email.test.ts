import { once } from 'node:events';
import { createMovableClock, eventually } from '@procwrap/test-kit';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { email } from '../../../src/alerts/email/email.ts';
import { depsOf, itemOf, messageOf } from '../deps.ts';

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

/** A mail server that keeps what it gets; it answers when `accept` does. */
const startSink = async (accept: () => Promise<Error | null> = async () => null) => {
  const mails: Mail[] = [];
  const state = { asked: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, callback) =>
      auth.password === 'right' ? callback(null, { user: 'me' }) : callback(new Error('no')),
    onData: (stream, session, callback) => {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', async () => {
        state.asked += 1;
        const refused = await accept();
        if (refused === null) {
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
          callback();
        } else callback(refused);
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  );
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { mails, state, url: (user = '') => `smtp://${user}127.0.0.1:${port}` };
};

const to = 'ops@example.com, boss@example.com';

describe('a mail', () => {
  it('reaches everybody, as text, and what a job wrote is no header', async () => {
    const sink = await startSink();
    expect(await email.send(messageOf(), { to }, depsOf({ smtpUrl: sink.url() }))).toEqual({
      ok: true,
    });
    const [mail] = sink.mails;
    expect(mail?.to).toEqual(['ops@example.com', 'boss@example.com']);
    const [head = '', ...paragraphs] = (mail?.text ?? '').split('\r\n\r\n');
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(head).toMatch(/^Content-Type: text\/plain/m);
    expect(paragraphs.join()).toContain('Exit code: 3');
  });

  it('about a recovery belongs to the thread of its opening, and each try has one id', async () => {
    const sink = await startSink();
    const deps = depsOf({ smtpUrl: sink.url() });
    for (const message of [messageOf(), messageOf(), messageOf('resolved', [itemOf()])])
      await email.send(message, { to }, deps);
    const headerOf = (name: string) =>
      sink.mails.map(({ text }) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]);
    const [first, again, recovery] = headerOf('Message-ID');
    expect(again).toBe(first);
    expect(recovery).not.toBe(first);
    expect(new Set(headerOf('References')).size).toBe(1);
  });

  it('goes by the mail server of the channel, with a password that no problem shows', async () => {
    const sink = await startSink();
    const right = { to, from: 'me@example.com', smtpUrl: sink.url('me:right@') };
    expect(await email.send(messageOf(), right, depsOf())).toEqual({ ok: true });
    const wrong = { to, smtpUrl: sink.url('me:s3cret@') };
    const result = await email.send(messageOf(), wrong, depsOf());
    expect(result).toMatchObject({ problem: { problem: 'The mail server answered 535 (EAUTH)' } });
    expect(JSON.stringify(result)).not.toContain('s3cret');
  });

  it('goes to a server that knows the password only as it was before it was written in a URL', async () => {
    const sink = await startSink();
    const settings = { to, smtpUrl: sink.url('me:%72ight@') };
    expect(email.check(settings)).toEqual({});
    expect(await email.send(messageOf(), settings, depsOf())).toEqual({ ok: true });
  });

  it('does not go by a private mail server that a person named, unless that is allowed', async () => {
    const sink = await startSink();
    const settings = { to, smtpUrl: sink.url() };
    const result = await email.send(messageOf(), settings, depsOf({ allowsPrivate: false }));
    expect(result).toMatchObject({
      problem: { problem: expect.stringMatching(/--allow-private-webhooks/) },
    });
    expect(sink.mails).toEqual([]);
  });

  it('that is refused, or for which there is no server, says so', async () => {
    const sink = await startSink(async () =>
      Object.assign(new Error('mailbox full'), { responseCode: 452 }),
    );
    expect(await email.send(messageOf(), { to }, depsOf({ smtpUrl: sink.url() }))).toMatchObject({
      problem: { problem: 'The mail server answered 452 (EMESSAGE)' },
    });
    expect(await email.send(messageOf(), { to }, depsOf())).toMatchObject({
      problem: { problem: expect.stringMatching(/--smtp-url/) },
    });
    const nobody = depsOf({ smtpUrl: 'smtp://127.0.0.1:1' });
    expect(await email.send(messageOf(), { to }, nobody)).toMatchObject({
      problem: { problem: expect.stringMatching(/^The mail server cannot be reached/) },
    });
  });

  it('is not waited for beyond the time limit', async () => {
    const clock = createMovableClock();
    const held = Promise.withResolvers<null>();
    const sink = await startSink(() => held.promise);
    const sent = email.send(messageOf(), { to }, depsOf({ smtpUrl: sink.url(), clock }));
    await eventually(() => sink.state.asked === 1);
    clock.skip(10_000);
    expect(await sent).toMatchObject({
      problem: { problem: 'The mail server took longer than 10 s' },
    });
    held.resolve(null);
  });

  it.each([
    [{ to: 'ops' }, 'to'],
    [{ to: ' , ' }, 'to'],
    [{ to: 'a@b.c\r\nBcc: d@e.f' }, 'to'],
    [{ to, from: 'x' }, 'from'],
    [{ to, smtpUrl: 'http://x' }, 'smtpUrl'],
    [{ to, smtpUrl: 'mail.example.com' }, 'smtpUrl'],
    [{ to, smtpUrl: 'smtp://' }, 'smtpUrl'],
    [{ to, smtpUrl: 'smtp://me:50%@mail.example.com' }, 'smtpUrl'],
    [{ to, smtpUrl: 'smtp://50%me:x@mail.example.com' }, 'smtpUrl'],
  ])('refuses %j and names the field', (settings, name) => {
    expect(Object.keys(email.check(settings))).toEqual([name]);
  });
});
