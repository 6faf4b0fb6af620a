import { describe, expect, it } from 'vitest';
import { type Client, withMonitor } from '../started.ts';

const wrong = { authorization: 'Bearer 0' };
const metrics = (ask: Client) => ask('GET', '/metrics', undefined, wrong);

/** Every place that takes a key, and what it says to a wrong one. */
const places: readonly [string, number, (ask: Client) => ReturnType<Client>][] = [
  ['/metrics', 401, metrics],
  ['/api/v1', 401, (ask) => ask('GET', '/api/v1/tasks/', undefined, wrong)],
  [
    '/local/v1/command',
    404,
    (ask) => ask('POST', '/local/v1/command', { command: 'check', args: {} }, wrong),
  ],
  ['/local/v1/export', 404, (ask) => ask('POST', '/local/v1/export', undefined, wrong)],
];

describe('guessing keys', () => {
  it.each(places)('at %s is 429 after a few tries', (_path, usual, guess) =>
    withMonitor({ limits: { wrongKeys: 2 } }, async ({ stranger, monitor }) => {
      const answers = [];
      for (const _try of [1, 2, 3]) answers.push(await guess(stranger));
      expect(answers.map(({ status }) => status)).toEqual([usual, usual, 429]);
      expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(monitor.context.counters.wrongKeys).toBe(3);
    }),
  );

  it('is counted once for all places together, and right keys work meanwhile', () =>
    withMonitor({ limits: { wrongKeys: places.length } }, async ({ stranger, job }) => {
      const observer = await job('OBSERVER', null);
      for (const [, usual, guess] of places) expect((await guess(stranger)).status).toBe(usual);
      for (const [, , guess] of places) expect((await guess(stranger)).status).toBe(429);
      expect((await observer('GET', '/metrics')).status).toBe(200);
      expect((await observer('GET', '/api/v1/tasks/')).status).toBe(200);
    }));

  it('is no try without a key, and with one that sees less', () =>
    withMonitor({ limits: { wrongKeys: 1 } }, async ({ stranger, job }) => {
      const less = await job('ADMIN', 'production');
      for (const _try of [1, 2, 3]) {
        expect((await stranger('GET', '/metrics')).status).toBe(401);
        expect((await less('GET', '/metrics')).status).toBe(401);
      }
      expect((await metrics(stranger)).status).toBe(401);
    }));

  it('from many addresses of one network of IPv6 counts as one', () =>
    withMonitor(
      { limits: { wrongKeys: 2 }, flags: { 'trusted-proxies': '127.0.0.0/8' } },
      async ({ stranger }) => {
        const statuses = [];
        for (const ip of ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8:0:1::1'])
          for (const path of ['/metrics', '/api/v1/tasks/']) {
            const headers = { ...wrong, 'x-forwarded-for': ip };
            statuses.push((await stranger('GET', path, undefined, headers)).status);
          }
        expect(statuses).toEqual([401, 401, 429, 429, 429, 429, 401, 401]);
      },
    ));
});
