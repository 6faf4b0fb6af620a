import { describe, expect, it } from 'vitest';
import { makeSetupToken } from '../../src/sign-in/set-up.ts';
import { cookieOf, password, withMonitor } from '../started.ts';

const first = { name: 'ann', password };

describe('the set-up link', () => {
  it('makes one admin, once, and signs in', () =>
    withMonitor({}, async ({ stranger, monitor }) => {
      expect((await stranger('GET', '/page/v1/session')).body).toMatchObject({
        person: null,
        needsSetup: true,
      });
      const token = await makeSetupToken(monitor.context);
      const done = await stranger('POST', '/page/v1/setup', { ...first, token });
      expect(done.status).toBe(200);
      const cookie = cookieOf(done);
      const session = await stranger('GET', '/page/v1/session', undefined, { cookie });
      expect(session.body).toMatchObject({
        person: { name: 'ann', level: 'ADMIN' },
        needsSetup: false,
      });
      const again = { name: 'eve', password, token: await makeSetupToken(monitor.context) };
      expect((await stranger('POST', '/page/v1/setup', again)).status).toBe(403);
    }));

  it.each([
    [{ ...first, token: 'guess' }, 403, undefined],
    [{ ...first, name: '', token: 'x' }, 400, ['name']],
    [{ name: 'ann', password: 'short', token: 'x' }, 400, ['password']],
    [{ ...first }, 400, ['token']],
    [{ token: 'x' }, 400, ['name', 'password']],
    [{ token: 'x', name: null, password: null }, 400, ['name', 'password']],
    [{ ...first, token: 'x', level: 'ADMIN' }, 400, ['level']],
  ])('refuses %j', (body, status, fields) =>
    withMonitor({}, async ({ stranger, monitor }) => {
      await makeSetupToken(monitor.context);
      const answer = await stranger('POST', '/page/v1/setup', body);
      expect(answer.status).toBe(status);
      expect(answer.body.fields && Object.keys(answer.body.fields)).toEqual(fields);
    }),
  );

  it('is too old after a day', () => {
    let now = Date.now();
    return withMonitor({ now: () => now }, async ({ stranger, monitor }) => {
      const token = await makeSetupToken(monitor.context);
      now += 24 * 3_600_000;
      expect((await stranger('POST', '/page/v1/setup', { ...first, token })).status).toBe(403);
    });
  });

  it('takes the token that the operator chose', () =>
    withMonitor({}, async ({ stranger, monitor }) => {
      Object.assign(monitor.context.options, { adminToken: 'chosen' });
      const answer = await stranger('POST', '/page/v1/setup', { ...first, token: 'chosen' });
      expect(answer.status).toBe(200);
    }));

  it.each([
    [{ name: 5 }, { name: 'expected a name of 1 to 100 characters' }],
    [{ name: ['ann'] }, { name: 'expected a name of 1 to 100 characters' }],
    [{ password: 1_234_567_890 }, { password: 'expected at least 10 characters' }],
    [{ token: 5 }, { token: 'expected a text of at most 200 characters' }],
  ])('refuses the form with %j, and takes no token', (wrong, fields) =>
    withMonitor({}, async ({ stranger, monitor }) => {
      const token = await makeSetupToken(monitor.context);
      const form = { name: 'ann', password, token };
      const refused = await stranger('POST', '/page/v1/setup', { ...form, ...wrong });
      expect([refused.status, refused.body.fields]).toEqual([400, fields]);
      expect((await stranger('POST', '/page/v1/setup', form)).status).toBe(200);
    }),
  );

  it('makes one admin when two come at once', () =>
    withMonitor({}, async ({ stranger, monitor }) => {
      const tokens = [await makeSetupToken(monitor.context), await makeSetupToken(monitor.context)];
      const answers = await Promise.all(
        tokens.map((token, at) =>
          stranger('POST', '/page/v1/setup', { name: `n${at}`, password, token }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    }));
});

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and other sites do not send', () =>
    withMonitor({}, async ({ person, stranger, monitor }) => {
      await person();
      const [one] = await monitor.context.database.rows.listPeople();
      const answer = await stranger('POST', '/page/v1/sign-in', {
        name: one?.name.toUpperCase(),
        password,
      });
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^procwrap-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
        ),
      ]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }));

  it('sends the cookie over HTTPS only where the page has HTTPS', () =>
    withMonitor(
      { flags: { 'public-url': 'https://m.example' } },
      async ({ person, stranger, monitor }) => {
        await person();
        const [one] = await monitor.context.database.rows.listPeople();
        const origin = 'https://m.example';
        const body = { name: one?.name, password };
        const answer = await stranger('POST', '/page/v1/sign-in', body, { origin });
        expect(answer.headers.getSetCookie().join()).toContain('; Secure');
        expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/);
      },
    ));

  it.each([
    [{}, ['name', 'password']],
    [{ name: 5, password }, ['name']],
    [{ name: 'ann', password: 'x'.repeat(1001) }, ['password']],
  ])('refuses the form %j, which is no try', (body, fields) =>
    withMonitor({ limits: { wrongSignIns: 1, wrongSignInsOfAddress: 1 } }, async ({ stranger }) => {
      for (const _again of [1, 2]) {
        const answer = await stranger('POST', '/page/v1/sign-in', body);
        expect([answer.status, Object.keys(answer.body.fields)]).toEqual([400, fields]);
      }
    }),
  );

  it('signing out without a session takes the cookie away, and nothing is noted', () =>
    withMonitor({}, async ({ person, stranger }) => {
      const answer = await stranger('POST', '/page/v1/sign-out');
      expect([answer.status, cookieOf(answer)]).toEqual([200, 'procwrap-session=']);
      const { body } = await (await person())('GET', '/page/v1/audit');
      expect(body.entries).toEqual([]);
    }));

  it('says the same of a wrong name and a wrong password', () =>
    withMonitor({}, async ({ person, stranger, monitor }) => {
      await person();
      const [one] = await monitor.context.database.rows.listPeople();
      const tries = [
        { name: one?.name, password: 'wrong password' },
        { name: 'nobody', password: 'wrong password' },
      ];
      const answers = [];
      for (const body of tries) answers.push(await stranger('POST', '/page/v1/sign-in', body));
      expect(answers.map(({ status, text }) => [status, text])).toEqual([
        [401, answers[1]?.text],
        [401, answers[0]?.text],
      ]);
    }));

  it('ends with signing out, with the session, and when somebody is disabled', () => {
    let now = Date.now();
    return withMonitor({ now: () => now }, async ({ person, monitor }) => {
      const [one, two, three] = [await person(), await person('OBSERVER'), await person()];
      await one('POST', '/page/v1/sign-out');
      expect((await one('GET', '/page/v1/home')).status).toBe(401);
      const { database } = monitor.context;
      const observer = (await database.rows.listPeople()).find(({ name }) =>
        name.startsWith('observer'),
      );
      expect((await two('GET', '/page/v1/home')).status).toBe(200);
      const disabled = await three('PATCH', `/page/v1/people/${observer?.id}`, { enabled: false });
      expect(disabled.status).toBe(200);
      expect((await two('GET', '/page/v1/home')).status).toBe(401);
      now += 8 * 24 * 3_600_000;
      expect((await three('GET', '/page/v1/home')).status).toBe(401);
    });
  });

  it('writes who tried into the audit log', () =>
    withMonitor({}, async ({ person, stranger }) => {
      await stranger('POST', '/page/v1/sign-in', { name: 'eve', password: 'x' });
      const admin = await person();
      await admin('POST', '/page/v1/keys', { name: 'k', level: 'TASK', environment: null });
      const { body } = await admin('GET', '/page/v1/audit');
      expect(body.entries.map(({ who, action }: Record<string, string>) => [who, action])).toEqual([
        [expect.stringMatching(/^admin/), 'key.create'],
        ['eve', 'sign-in.failed'],
      ]);
    }));
});

describe('guessing passwords', () => {
  it('is 429 after a few tries for a name, also many at once, and others can sign in', () =>
    withMonitor({ limits: { wrongSignIns: 3 } }, async ({ person, stranger }) => {
      const guess = () => stranger('POST', '/page/v1/sign-in', { name: 'Ann', password: 'x' });
      const answers = await Promise.all(Array.from({ length: 8 }, guess));
      expect(answers.map(({ status }) => status).sort()).toEqual([
        401, 401, 401, 429, 429, 429, 429, 429,
      ]);
      expect(answers.find(({ status }) => status === 429)?.body.problem).toMatch(/seconds/);
      expect((await (await person())('GET', '/page/v1/session')).body.person).not.toBeNull();
    }));

  it('is 429 for who guesses the token of the first admin, also with many names', () =>
    withMonitor({ limits: { wrongSignInsOfAddress: 2 } }, async ({ stranger, monitor }) => {
      const token = await makeSetupToken(monitor.context);
      const statuses = [];
      for (const guess of ['a', 'b', token]) {
        const body = { name: `ann ${guess}`.slice(0, 100), password, token: guess };
        statuses.push((await stranger('POST', '/page/v1/setup', body)).status);
      }
      expect(statuses).toEqual([403, 403, 429]);
      expect(await monitor.context.database.rows.listPeople()).toEqual([]);
    }));

  it('is 429 for an address that tries many names', () =>
    withMonitor({ limits: { wrongSignInsOfAddress: 4 } }, async ({ stranger }) => {
      const statuses = [];
      for (let at = 0; at < 6; at += 1) {
        const body = { name: `n${at}`, password: 'x' };
        statuses.push((await stranger('POST', '/page/v1/sign-in', body)).status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
    }));
});

it('guessing passwords from many addresses of one network of IPv6 is 429', () =>
  withMonitor(
    { limits: { wrongSignIns: 2 }, flags: { 'trusted-proxies': '127.0.0.0/8' } },
    async ({ stranger }) => {
      const guess = (ip: string) => {
        const headers = { 'x-forwarded-for': ip };
        return stranger('POST', '/page/v1/sign-in', { name: 'ann', password: 'x' }, headers);
      };
      const statuses = [];
      for (const ip of ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8:0:1::1'])
        statuses.push((await guess(ip)).status);
      expect(statuses).toEqual([401, 401, 429, 401]);
    },
  ));

describe('requests of other sites', () => {
  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['no origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('are refused: %s', (_name, headers) =>
    withMonitor({}, async ({ person, monitor }) => {
      const admin = await person();
      const body = { name: 'k', level: 'ADMIN', environment: null };
      const answer = await admin('POST', '/page/v1/keys', body, headers);
      expect([answer.status, answer.body.problem]).toEqual([
        403,
        expect.stringMatching(/page of the monitor/),
      ]);
      expect(await monitor.context.database.rows.listNamedKeys()).toEqual([]);
    }),
  );

  it('are refused as a form, too', () =>
    withMonitor({}, async ({ person }) => {
      const admin = await person();
      const type = { 'content-type': 'text/plain' };
      const answer = await admin('POST', '/page/v1/keys', '{"name":"k"}', type);
      expect(answer.status).toBe(415);
    }));
});
