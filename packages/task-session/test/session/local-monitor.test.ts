import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Written } from '@procwrap/config';
import { expect, it, onTestFinished } from 'vitest';
import { openSession } from '../../src/index.ts';
import { withLocalMonitor } from '../../src/session/local-monitor.ts';
import { mayUseMonitor } from '../../src/session/may-use-monitor.ts';

const access = { baseUrl: 'http://127.0.0.1:2374', apiKey: 'the-key' };

/** A folder for data with `procwrap/local.json` in it. */
const dataHome = (text = JSON.stringify(access), mode = 0o600): string => {
  const home = mkdtempSync(join(tmpdir(), 'monitor-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  mkdirSync(join(home, 'procwrap'));
  const file = join(home, 'procwrap', 'local.json');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return home;
};

const localEnv = (home: string) => ({ XDG_DATA_HOME: home, PROC_WRAPPER_MONITOR: 'local' });
const problemsOf = async (written: Written) =>
  (await withLocalMonitor(written)).findings.map(({ where, message }) => `${where}: ${message}`);

it('sets the address and the key of the monitor, and creates tasks', async () => {
  const home = dataHome();
  const { written, findings } = await withLocalMonitor({ env: localEnv(home) });
  expect(findings).toEqual([]);
  expect(written.env).toEqual({
    ...localEnv(home),
    PROC_WRAPPER_API_BASE_URL: access.baseUrl,
    PROC_WRAPPER_API_KEY: access.apiKey,
    PROC_WRAPPER_AUTO_CREATE_TASK: 'TRUE',
  });
});

it('reads the data folder of the home folder, or the one that is named', async () => {
  const home = dataHome();
  const byHome = mkdtempSync(join(tmpdir(), 'home-'));
  onTestFinished(() => rmSync(byHome, { recursive: true }));
  mkdirSync(join(byHome, '.local', 'share', 'procwrap'), { recursive: true });
  const file = join(byHome, '.local', 'share', 'procwrap', 'local.json');
  writeFileSync(file, JSON.stringify(access), { mode: 0o600 });
  for (const env of [
    { HOME: byHome, PROC_WRAPPER_MONITOR: 'local' },
    { PROC_WRAPPER_MONITOR: join(home, 'procwrap') },
  ]) {
    const { written } = await withLocalMonitor({ env });
    expect(written.env.PROC_WRAPPER_API_KEY).toBe(access.apiKey);
  }
});

it('leaves alone who does not request it, runs offline, or says whether tasks are created', async () => {
  const home = dataHome();
  for (const env of [
    { XDG_DATA_HOME: home },
    { ...localEnv(home), PROC_WRAPPER_OFFLINE_MODE: '1' },
  ]) {
    expect(await withLocalMonitor({ env })).toEqual({ written: { env }, findings: [] });
  }
  const env = { ...localEnv(home), PROC_WRAPPER_AUTO_CREATE_TASK: 'FALSE' };
  const { written } = await withLocalMonitor({ env });
  expect(written.env.PROC_WRAPPER_AUTO_CREATE_TASK).toBe('FALSE');
});

it('is requested by a flag, a variable or an options object', () => {
  expect(mayUseMonitor({ env: {} })).toBe(false);
  expect(mayUseMonitor({ env: { PROC_WRAPPER_MONITOR: 'local' } })).toBe(true);
  expect(mayUseMonitor({ env: {}, object: { monitor: 'local' } })).toBe(true);
  const flags = { monitor: [{ flag: '--monitor', value: 'TRUE' }] };
  expect(mayUseMonitor({ env: {}, flags })).toBe(true);
});

it('says in one line what is wrong with the file, without the key', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'empty-'));
  onTestFinished(() => rmSync(empty, { recursive: true }));
  const found = [
    await problemsOf({ env: localEnv(empty) }),
    await problemsOf({ env: localEnv(dataHome(undefined, 0o640)) }),
    await problemsOf({ env: localEnv(dataHome('{"baseUrl":"http://127.0.0.1:1"}')) }),
    await problemsOf({ env: localEnv(dataHome('the-key')) }),
    await problemsOf({ env: { PROC_WRAPPER_MONITOR: '/dev/null' } }),
  ];
  expect(found).toEqual([
    [expect.stringMatching(/^PROC_WRAPPER_MONITOR: there is no monitor on this machine: .*local/)],
    [expect.stringMatching(/local\.json can be read or written by other users; run chmod 600/)],
    [expect.stringMatching(/local\.json holds no address and key of a monitor/)],
    [expect.stringMatching(/local\.json holds no address and key of a monitor/)],
    [expect.stringMatching(/local\.json cannot be read \(ENOTDIR\)/)],
  ]);
  expect(JSON.stringify(found)).not.toContain('the-key');
});

it('refuses another key or address, and takes the same', async () => {
  const home = dataHome();
  const other = { ...localEnv(home), PROC_WRAPPER_API_KEY: 'another-key' };
  expect(await problemsOf({ env: other })).toEqual([
    'PROC_WRAPPER_MONITOR: cannot be combined with PROC_WRAPPER_API_KEY; remove one of them',
  ]);
  const elsewhere = { ...localEnv(home), PROC_WRAPPER_API_BASE_URL: 'http://127.0.0.1:9' };
  expect(await problemsOf({ env: elsewhere })).toEqual([
    'PROC_WRAPPER_MONITOR: cannot be combined with PROC_WRAPPER_API_BASE_URL; remove one of them',
  ]);
  const same = {
    ...localEnv(home),
    PROC_WRAPPER_API_BASE_URL: access.baseUrl,
    PROC_WRAPPER_API_KEY: access.apiKey,
  };
  expect(await problemsOf({ env: same })).toEqual([]);
});

it('opens no session when there is no monitor', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'empty-'));
  onTestFinished(() => rmSync(empty, { recursive: true }));
  const opening = await openSession({ written: { env: localEnv(empty) } });
  expect(opening.session).toBeUndefined();
  expect(opening.findings).toEqual([
    expect.objectContaining({ severity: 'error', where: 'PROC_WRAPPER_MONITOR' }),
  ]);
});
