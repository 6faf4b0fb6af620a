// Tests that pass on every platform: no shell, no signals.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { hangLimitMs } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'apps/cli/dist/procwrap.cjs');
const node = process.execPath;
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'procwrap-everywhere-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const procwrap = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const child = spawn(node, [bundle, ...args], {
    // Only ends a hang.
    timeout: hangLimitMs,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [status, stdout, stderr] = await Promise.all([
    new Promise((resolve) => child.once('exit', resolve)),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status, stdout, stderr };
};
/** A command that runs some JavaScript. */
const job = (code: string, ...args: string[]) => [node, '-e', code, ...args];

describe('procwrap', () => {
  it('prints its version and its options', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'apps/cli/package.json'), 'utf8'));
    expect(await procwrap(['--version'])).toEqual({
      status: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
    expect((await procwrap(['--help'])).stdout).toContain('--process-max-retries');
  });

  it('finds out what a run needs, also without a server', async () => {
    const ended = await procwrap(['doctor', '-o', '--json', '-w', dir, '--no-spool']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const { findings } = JSON.parse(ended.stdout);
    const about = (name: string) =>
      findings.find((finding: { about: string }) => finding.about === name);
    expect(about('files')).toMatchObject({ level: 'ok' });
    expect(about('server')).toMatchObject({ level: 'ok' });
    expect(about('version').message).toContain(process.platform);
  });

  it('prints scripts that complete its options', async () => {
    for (const shell of ['bash', 'zsh', 'fish'])
      expect(await procwrap(['completion', shell])).toMatchObject({ status: 0, stderr: '' });
  });

  it('passes arguments and output on unchanged, and exits as the command did', async () => {
    const words = ['a b', '"quoted"', "it's", '%PATH%', '$HOME', '', 'ü'];
    const ended = await procwrap([
      '-o',
      ...job('console.log(JSON.stringify(process.argv.slice(1))); process.exitCode = 7', ...words),
    ]);
    expect(ended).toMatchObject({ status: 7, stdout: `${JSON.stringify(words)}\n` });
  });

  it('retries a command that failed', async () => {
    const mark = join(dir, 'mark');
    const code =
      'const fs = require("fs"); const [mark] = process.argv.slice(1); if (!fs.existsSync(mark)) { fs.writeFileSync(mark, ""); process.exit(3) }';
    const ended = await procwrap([
      '-o',
      '-r',
      '1',
      '--process-retry-delay',
      '0',
      ...job(code, mark),
    ]);
    expect(ended.status).toBe(0);
    expect(existsSync(mark)).toBe(true);
  });

  it('ends a command at its timeout', async () => {
    const { status } = await procwrap(['-o', '-t', '1', ...job('setInterval(() => {}, 1000)')]);
    expect(status).toBe(124);
  });

  it('resolves a secret from a file', async () => {
    const file = join(dir, 'secret.json');
    writeFileSync(file, '{"password":"from the file"}');
    const { stdout, stderr } = await procwrap(
      ['-o', '--resolve-secrets', ...job('console.log(process.env.PASSWORD)')],
      { PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${file}|JP:$.password` },
    );
    expect(stdout).toBe('from the file\n');
    expect(stderr).not.toContain('from the file');
  });

  it('names a command that cannot be started', async () => {
    const { status, stderr } = await procwrap(['-o', join(dir, 'nothing-here')]);
    expect(status).toBe(127);
    expect(stderr).toContain('nothing-here');
  });
});

describe('the libraries', () => {
  it.each([
    'core',
    'config',
    'secret-resolver',
    'runtime-metadata',
    'api-client',
    'task-session',
    'process-supervisor',
    'entrypoint',
  ])('%s loads', async (name) => {
    const loaded = await import(join(root, `packages/${name}/dist/index.js`));
    expect(Object.keys(loaded).length).toBeGreaterThan(0);
  });
});
