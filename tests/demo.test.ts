import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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
    expect(out.text).toMatch(/\n {2}http:\S+\/runs\/[\da-f-]{36}\n/);
    expect(out.text).toContain('\n    job: connecting to the shop\n    job: imported 10 orders\n');
    expect(out.text).not.toContain('\u001B');
    expect(await isAnswered(addressIn(out.text))).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
  }));

it.skipIf(script === undefined)('stays in a terminal until Ctrl-C, and leaves nothing', () =>
  withTempDir(async (dir) => {
    const words = [script ?? '', '-qfec', `exec ${demo.join(' ')}`, '/dev/null'];
    const env = { TERM: 'xterm', TMPDIR: dir, HOME: join(dir, 'no-home') };
    const { child, out, ended } = launch(words, env);
    await waitFor(child, out, /The monitor stays/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of colours
    expect(out.text).toMatch(/\u001B\[1m\u001B\[4m\u001B\[36mhttp:/);
    expect(out.text).toContain(' attempt 2 of 3  0:0');
    const url = addressIn(out.text);
    const [, password = ''] = /password +(\S+)/.exec(stripVTControlCharacters(out.text)) ?? [];
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

it.skipIf(script === undefined)('has no colours in a terminal with NO_COLOR', () =>
  withTempDir(async (dir) => {
    const words = [script ?? '', '-qfec', `exec ${demo.join(' ')}`, '/dev/null'];
    const plain = {
      TERM: 'xterm',
      NO_COLOR: '1',
      CI: '1',
      TMPDIR: dir,
      HOME: join(dir, 'no-home'),
    };
    const { out, ended } = launch(words, plain);
    expect(await ended, out.text).toBe(0);
    expect(out.text).not.toContain('\u001B');
  }),
);
