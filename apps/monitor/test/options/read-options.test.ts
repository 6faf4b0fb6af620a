import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/options/read-options.ts';

const read = (flags: Record<string, string> = {}, env: Record<string, string> = {}) =>
  readOptions({ flags, env });

describe('readOptions', () => {
  it('has a usual value for what nobody writes', () => {
    const options = read();
    expect(options.ok && options.value).toEqual({
      listen: { host: '127.0.0.1', port: 2374 },
      logFormat: 'text',
      timeZone: 'UTC',
      mailFrom: 'procwrap-monitor@localhost',
      allowPrivateWebhooks: false,
      keepRuns: 1000,
    });
  });

  it('takes a flag before its variable, and an empty variable as none', () => {
    const env = { PROCWRAP_MONITOR_LISTEN: '127.0.0.1:1', PROCWRAP_MONITOR_KEEP_RUNS: '' };
    const options = read({ listen: '[::1]:99' }, env);
    expect(options.ok && options.value).toMatchObject({
      listen: { host: '::1', port: 99 },
      keepRuns: 1000,
    });
  });

  it.each([
    ['listen', '2374'],
    ['listen', '127.0.0.1:70000'],
    ['listen', '[127.0.0.1]:1'],
    ['public-url', 'https://a.example/path'],
    ['public-url', 'a.example'],
    ['trusted-proxies', '10.0.0.0/33'],
    ['trusted-proxies', 'proxy'],
    ['log-format', 'xml'],
    ['time-zone', 'Rome'],
    ['data-dir', ' '],
    ['database', 'mysql://u:secret@h/d'],
    ['smtp-url', 'secret@mail'],
    ['allow-private-webhooks', 'perhaps'],
    ['keep-runs', '0'],
    ['keep-days', '1.5'],
    ['ping-url', 'ftp://a.example'],
    ['oidc-issuer', 'http://accounts.example'],
    ['oidc-level', 'root'],
  ])('names the flag --%s when it is wrong: %s', (flag, text) => {
    const options = read({ [flag]: text });
    expect(options).toEqual({
      ok: false,
      problem: [expect.stringMatching(new RegExp(`^--${flag}: expected [^\\n]+$`))],
    });
    expect(JSON.stringify(options)).not.toContain('secret');
  });

  it('names the variable when that is wrong, and says everything at once', () => {
    const env = { PROCWRAP_MONITOR_LISTEN: 'x', PROCWRAP_MONITOR_KEEP_DAYS: 'x' };
    const options = read({}, env);
    expect(!options.ok && options.problem.map((line) => line.split(':')[0])).toEqual([
      'PROCWRAP_MONITOR_LISTEN',
      'PROCWRAP_MONITOR_KEEP_DAYS',
    ]);
  });

  it('wants what belongs together', () => {
    const options = read({ 'oidc-issuer': 'https://accounts.example' });
    expect(options).toEqual({
      ok: false,
      problem: [expect.stringMatching(/^--oidc-issuer: needs --oidc-client-id/)],
    });
  });
});
