import { expect, it } from 'vitest';
import { resolveHost } from '../../../src/alerts/http/resolve-host.ts';

const addresses = (...list: readonly string[]) => list.map((address) => ({ address, family: 4 }));

it('refuses a name of which one address is private', async () => {
  const both = async () => addresses('93.184.216.34', '10.0.0.1');
  expect(await resolveHost('rebind.example', false, both)).toMatchObject({ ok: false });
  expect(await resolveHost('rebind.example', true, both)).toMatchObject({ ok: true });
});

it('looks a name up once and hands out what it checked', async () => {
  let count = 0;
  const turning = async () => {
    count += 1;
    return count === 1 ? addresses('93.184.216.34') : addresses('127.0.0.1');
  };
  const resolved = await resolveHost('rebind.example', false, turning);
  expect(resolved).toEqual({ ok: true, value: addresses('93.184.216.34') });
  expect(count).toBe(1);
});

it('does not name a private address that a name has', async () => {
  const resolved = await resolveHost('db.internal', false, async () => addresses('10.1.2.3'));
  expect(resolved.ok ? '' : resolved.problem).not.toContain('10.1.2.3');
});

it('says that a name has no address', async () => {
  expect(await resolveHost('x.example', false, async () => [])).toMatchObject({ ok: false });
});
