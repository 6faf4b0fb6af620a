import { describe, expect, it } from 'vitest';
import { cookieOf, type Started, withMonitor } from '../started.ts';
import { type OidcProvider, startOidcProvider } from './oidc-provider.ts';

const withProvider = async (
  flags: Record<string, string>,
  use: (started: Started, provider: OidcProvider) => Promise<void>,
) => {
  const provider = await startOidcProvider();
  try {
    const all = { 'oidc-issuer': provider.issuer, 'oidc-client-id': 'monitor', ...flags };
    await withMonitor({ flags: all }, (started) => use(started, provider));
  } finally {
    await provider.close();
  }
};

/** Goes the way of a browser; returns what the monitor says when the provider sends it back. */
const signIn = async ({ stranger, monitor }: Started, changeBack = (path: string) => path) => {
  const start = await stranger('GET', '/page/v1/oidc/start');
  const there = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(back.origin).toBe(monitor.url);
  const cookie = cookieOf(start);
  return stranger('GET', changeBack(`${back.pathname}${back.search}`), undefined, { cookie });
};

const ann = { sub: '1', email: 'Ann@example.com', email_verified: true };

describe('signing in with OpenID Connect', () => {
  it('adds somebody new with the level of the options', () =>
    withProvider({ 'oidc-level': 'support' }, async (started, provider) => {
      await started.person();
      provider.claims = ann;
      expect((await started.stranger('GET', '/page/v1/session')).body.oidcUrl).toBe(
        '/page/v1/oidc/start',
      );
      const back = await signIn(started);
      expect([back.status, back.headers.get('location')]).toEqual([302, '/']);
      const session = await started.stranger('GET', '/page/v1/session', undefined, {
        cookie: cookieOf(back),
      });
      expect(session.body.person).toEqual({ name: 'ann@example.com', level: 'SUPPORT' });
    }));

  it.each([
    [true, 302, ''],
    [false, 403, 'Signing in did not work: ann@example.com is disabled here.\n'],
  ])('knows somebody who was added, and whether they are enabled: %s', (enabled, status, text) =>
    withProvider({}, async (started, provider) => {
      await started.person();
      const { rows } = started.monitor.context.database;
      const known = { id: 'a', name: 'ann@example.com', level: 1, createdAtMs: 0 };
      await rows.insertPerson({ ...known, enabled, passwordHash: null });
      provider.claims = ann;
      const back = await signIn(started);
      expect([back.status, back.text]).toEqual([status, text]);
      expect(cookieOf(back).includes('procwrap-session')).toBe(enabled);
      expect((await rows.listPeople()).length).toBe(2);
    }),
  );

  it.each<[string, Record<string, unknown>, Record<string, string>, RegExp]>([
    ['somebody who was not added', ann, {}, /nobody of the name ann@example\.com/],
    [
      'an address that is not verified',
      { ...ann, email_verified: false },
      { 'oidc-level': 'admin' },
      /no verified/,
    ],
    [
      'a name that people choose',
      { sub: '1', preferred_username: 'admin' },
      { 'oidc-level': 'admin' },
      /no verified/,
    ],
    [
      'a token for somebody else',
      { ...ann, aud: 'other' },
      { 'oidc-level': 'admin' },
      /did not confirm/,
    ],
    ['a token that is over', { ...ann, exp: 1 }, { 'oidc-level': 'admin' }, /did not confirm/],
  ])('refuses %s', (_name, claims, flags, text) =>
    withProvider(flags, async (started, provider) => {
      await started.person();
      provider.claims = claims;
      const back = await signIn(started);
      expect([back.status, back.text]).toEqual([403, expect.stringMatching(text)]);
      expect(cookieOf(back)).not.toContain('procwrap-session');
      expect((await started.monitor.context.database.rows.listPeople()).length).toBe(1);
    }),
  );

  it('refuses who did not begin here', () =>
    withProvider({ 'oidc-level': 'admin' }, async (started, provider) => {
      await started.person();
      provider.claims = ann;
      const other = await signIn(started, (path) => path.replace(/state=[^&]+/, 'state=other'));
      expect(other.status).toBe(403);
      const strange = await started.stranger('GET', '/page/v1/oidc/callback?code=code&state=x');
      expect([strange.status, strange.text]).toEqual([
        403,
        expect.stringMatching(/another browser/),
      ]);
    }));

  it('waits for the first admin', () =>
    withProvider({ 'oidc-level': 'admin' }, async (started, provider) => {
      provider.claims = ann;
      expect((await signIn(started)).text).toMatch(/no admin yet/);
    }));

  it.each(['http', 'https'])('says that the provider cannot be reached by %s', (scheme) =>
    withProvider({ 'oidc-issuer': `${scheme}://127.0.0.1:1` }, async (started) => {
      const start = await started.stranger('GET', '/page/v1/oidc/start');
      expect([start.status, start.text]).toEqual([403, expect.stringMatching(/the log says why/)]);
    }),
  );
});
