import { command } from '@procwrap/process-supervisor';
import { describe, expect, it } from 'vitest';
import { planServices } from '../../src/services/plan.ts';
import type { Service, Services } from '../../src/services/service.ts';

const sh = command('sh');

describe('planServices', () => {
  it('fills in the defaults', () => {
    const [web, prepare, db] = planServices({
      web: { command: sh, after: ['prepare', 'db'], restart: 'always' },
      prepare: { command: sh, ready: 'ended', after: ['db'] },
      db: sh,
    });
    expect(db).toMatchObject({
      name: 'db',
      program: { file: 'sh' },
      after: [],
      ready: undefined,
      readyTimeoutMs: 60_000,
      essential: true,
      restart: { when: 'never' },
      depth: 1,
    });
    expect(prepare).toMatchObject({ essential: false, depth: 2 });
    expect(web).toMatchObject({ depth: 3, restart: { when: 'always', delayMs: 1000 } });
  });

  const one = (more: Partial<Service>) => ({ web: { command: sh, ...more } });
  const circle = { a: { command: sh, after: ['c'] }, b: { command: sh, after: ['a'] } };
  it.each([
    ['nothing', {}, 'there are no services'],
    ['no command', { web: {} } as never, "'web' has no command"],
    ['nothing at all', { web: undefined } as never, "'web' has no command"],
    [
      'an unknown other',
      one({ after: ['db'] }),
      "after 'db', which does not exist; the services are web",
    ],
    ['itself', one({ after: ['web'] }), 'waits for the next: web -> web'],
    ['a circle', { ...circle, c: { command: sh, after: ['b'] } }, 'next: a -> c -> b -> a'],
    ['no time', one({ readyTimeoutMs: 0 }), 'readyTimeoutMs must be above 0'],
    ['a strange readiness', one({ ready: { log: 5 } as never }), 'ready must be a target'],
    ['a strange restart', one({ restart: 'often' as never }), "but is 'often'"],
    [
      'a delay below 0',
      one({ restart: { when: 'always', delayMs: -1 } }),
      'restart.delayMs must be 0 or more',
    ],
  ] as [string, Services, string][])('refuses %s', (_what, services, message) => {
    expect(() => planServices(services)).toThrow(
      expect.objectContaining({ code: 'PW_SERVICES', exitCode: 78 }),
    );
    expect(() => planServices(services)).toThrow(message);
  });

  it('refuses wrong targets and unknown users', () => {
    expect(() => planServices(one({ ready: 'tcp://db' }))).toThrow('a host and a port');
    expect(() => planServices({ web: sh.user('bogus') })).toThrow("cannot run 'sh' as 'bogus'");
  });
});
