import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { eventually, killGroup, testRunEnv, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..');
const demo = [process.execPath, join(root, 'scripts/demo/main.mjs')];

const launch = (command: readonly string[], env: Readonly<Record<string, string>>) => {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    env: { ...testRunEnv(), PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  onTestFinished(() => killGroup(child.pid));
  const out = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      out.text += text;
    });
  return { child, out, ended: once(child, 'close').then(([code]) => code as number | null) };
};

const addressIn = (text: string) => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
const isAnswered = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

/** util-linux can give a program a terminal. */
const script = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'script'))
  .find((path) => process.platform === 'linux' && existsSync(path));

const waitFor = (child: ChildProcess, out: { text: string }, pattern: RegExp) =>
  eventually(
    () => {
      if (child.exitCode !== null) throw new Error(`the demo ended: ${out.text}`);
      return pattern.exec(out.text)?.[0];
    },
    { what: `${pattern} in the output of the demo` },
  );

it('ends by itself without a terminal, shows what the monitor recorded, and leaves nothing', () =>
  withTempDir(async (dir) => {
    const { out, ended } = launch(demo, { TMPDIR: dir, HOME: join(dir, 'no-home') });
    expect(await ended, out.text).toBe(0);
    expect(out.text).toMatch(/status +SUCCEEDED/);
    expect(out.text).toMatch(/attempts +2 \(1 failed\)/);
    expect(out.text).toMatch(/orders imported +10 of 10/);
    expect(out.text).toMatch(/\/runs\/[\da-f-]{36}\n/);
    expect(await isAnswered(addressIn(out.text))).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
  }));

it.skipIf(script === undefined)('stays in a terminal until Ctrl-C, and leaves nothing', () =>
  withTempDir(async (dir) => {
    const words = [script ?? '', '-qfec', `exec ${demo.join(' ')}`, '/dev/null'];
    const { child, out, ended } = launch(words, { TMPDIR: dir, HOME: join(dir, 'no-home') });
    await waitFor(child, out, /The monitor stays/);
    const url = addressIn(out.text);
    const [, password = ''] = /password +(\S+)/.exec(out.text) ?? [];
    const signIn = await fetch(`${url}/page/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ name: 'demo', password }),
    });
    expect(signIn.ok, await signIn.text()).toBe(true);
    // `script` passes the signal on to the program in its terminal.
    child.kill('SIGTERM');
    await ended;
    await eventually(async () => !(await isAnswered(url)) && readdirSync(dir).length === 0, {
      what: 'an empty folder and no monitor',
    });
  }),
);
