import { expect, it } from 'vitest';
import { keepingLog } from '../scenes/scene.ts';
import { withMonitor } from '../started.ts';

const line =
  'Requests from 127.0.0.1 carry X-Forwarded-For, but --trusted-proxies is not set, so that limits count a proxy and not its clients: when 127.0.0.1 is your proxy, start the monitor with --trusted-proxies 127.0.0.1';

it('a proxy that the options do not name is logged once, and shown to administrators', () => {
  const { log, lines } = keepingLog();
  return withMonitor({ log }, async ({ stranger, person }) => {
    const [admin, observer] = [await person(), await person('OBSERVER')];
    const problems = async (ask: typeof admin) =>
      (await ask('GET', '/page/v1/status')).body.problems;
    expect(await problems(admin)).toEqual([]);
    for (const address of ['10.0.0.1', '10.0.0.2'])
      await stranger('GET', '/', undefined, { 'x-forwarded-for': address });
    expect(lines.filter((text) => text.includes('--trusted-proxies'))).toEqual([
      expect.stringContaining(line),
    ]);
    expect(await problems(admin)).toEqual([line]);
    expect(await problems(observer)).toEqual([]);
  });
});

it('X-Forwarded-Proto alone is enough', () => {
  const { log, lines } = keepingLog();
  return withMonitor({ log }, async ({ stranger }) => {
    await stranger('GET', '/', undefined, { 'x-forwarded-proto': 'https' });
    expect(lines.join()).toContain('carry X-Forwarded-Proto, but');
  });
});

it('a proxy that the options name is no problem', () => {
  const { log, lines } = keepingLog();
  const flags = { 'trusted-proxies': '10.0.0.0/8' };
  return withMonitor({ log, flags }, async ({ stranger, person }) => {
    await stranger('GET', '/', undefined, { 'x-forwarded-for': '10.0.0.1' });
    expect(lines.join()).not.toContain('--trusted-proxies');
    expect((await (await person())('GET', '/page/v1/status')).body.problems).toEqual([]);
  });
});
