import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';

const online = {
  PROC_WRAPPER_API_KEY: 'demo-key',
  PROC_WRAPPER_TASK_NAME: 'nightly',
  PROC_WRAPPER_API_BASE_URL: 'http://127.0.0.1:9',
};

/** The one line of a run that does not start; it names the option. */
const isRefused = async (
  option: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = online,
) => {
  const { code, lines } = await wrapHere([...argv, '--', 'true'], env);
  const what = `${argv.join(' ')}: ${lines}`;
  expect(code, what).toBe(78);
  expect(lines.trimEnd().split('\n'), what).toHaveLength(1);
  expect(lines, what).toContain(`${option}: `);
  return lines;
};

const durations: readonly (readonly [string, ...string[]])[] = [
  ['--api-final-update-timeout'],
  ['--api-start-patience'],
  ['--api-retry-delay'],
  ['--lock-wait', '--lock', 'a'],
  ['--stop-budget'],
  ['--drain'],
  ['--notify-timeout', '--notify', 'slack+https://x.example/a'],
  ['--watch-secrets'],
];
const wrongDurations = ['', 'soon', '5x', '-5', '1e999', '5 m', 'NaN', '99999999999999d'];

it.each(durations)('each wrong duration of %s is one line and 78', async (option, ...more) => {
  for (const wrong of wrongDurations) await isRefused(option, [...more, option, wrong]);
});

it.each([
  ['', 'nonsense', 'http://', 'ftp://x.example/hush', 'slack+https://', 'https://[::1'],
  ['https://x.example:99999/hush', 'https://user:hush@x.example/', 'https://x.example/hush'],
])('each wrong address of --notify is one line and 78, without the address', async (...wrong) => {
  for (const address of wrong)
    expect(await isRefused('--notify', ['-o', '--notify', address], {})).not.toContain('hush');
});

it.each(['nonsense', 'ftp://x.example', 'http://', 'http://x.example:99999'])(
  'the wrong address %s of a collector is one line and 78',
  async (address) => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: address };
    await isRefused('OTEL_EXPORTER_OTLP_ENDPOINT', ['-o', '--trace'], env);
  },
);

it('each wrong name is one line and 78', async () => {
  const address = 'slack+https://x.example/a';
  for (const wrong of ['', ' ']) await isRefused('--lock', ['-o', '--lock', wrong], {});
  for (const wrong of ['', 'never', 'success,never', '1'])
    await isRefused('--notify-on', ['-o', '--notify', address, '--notify-on', wrong], {});
  for (const wrong of ['', 'HUPP', '0', 'KILL', 'STOP'])
    await isRefused('--on-secret-change', ['--watch-secrets', '5m', '--on-secret-change', wrong]);
  for (const wrong of ['', 'hush', 'whsec_', 'whsec_hush'])
    expect(
      await isRefused(
        '--notify-secret',
        ['-o', '--notify', `webhook+https://x.example/a`, '--notify-secret', wrong],
        {},
      ),
    ).not.toContain('hush');
});

it('each wrong folder of locks is one line and 78', () =>
  withTempDir(async (dir) => {
    const [file, open] = [join(dir, 'file'), join(dir, 'open')];
    writeFileSync(file, '');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const long = join(dir, 'x'.repeat(300));
    for (const wrong of ['', '/no/such/folder', file, join(file, 'x'), open, '/dev/null', long])
      await isRefused('--lock-dir', ['-o', '--lock', 'a', '--lock-dir', wrong], {});
  }));

it('each wrong spool is one line and 78 for procwrap spool', () =>
  withTempDir(async (dir) => {
    const [file, open] = [join(dir, 'file'), join(dir, 'open')];
    writeFileSync(file, '');
    mkdirSync(open);
    chmodSync(open, 0o777);
    for (const words of [['spool'], ['spool', 'send'], ['spool', 'drop', '--all']])
      for (const wrong of ['', file, join(file, 'x'), open, '/dev/null', `/${'x'.repeat(300)}`]) {
        const { code, lines } = await wrapHere([...words, '--spool-dir', wrong], online);
        expect({ words, wrong, code }).toEqual({ words, wrong, code: 78 });
        expect(lines.trimEnd().split('\n'), lines).toHaveLength(1);
        expect(lines).toContain('--spool-dir: ');
      }
  }));

it('a drain that is as long as the stop budget is one line and 78', async () => {
  for (const budget of ['5s', '1s', '0.001'])
    await isRefused('--drain', ['-o', '--stop-budget', budget, '--drain', '5s'], {});
});
