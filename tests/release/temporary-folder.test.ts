import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const scripts = join(import.meta.dirname, '../../scripts');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'procwrap-temporary-'));
  mkdirSync(join(folder, 'tmp'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a script that keeps something in a temporary folder while a command runs, which writes its process id. */
const start = () => {
  const from = (name: string) => JSON.stringify(pathToFileURL(join(scripts, name)));
  const command = `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid)); setInterval(() => {}, 1000)`;
  const script = `
    import { writeFileSync } from 'node:fs';
    import { withTemporaryFolder } from ${from('release/temporary-folder.ts')};
    import { tryCommand } from ${from('run-command.ts')};
    await withTemporaryFolder(async (folder) => {
      writeFileSync(folder + '/npmrc', 'a secret');
      await tryCommand(process.execPath, ['--eval', ${JSON.stringify(command)}], { cwd: folder });
    });`;
  const env = { ...process.env, TMPDIR: join(folder, 'tmp') };
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
};
const written = () => Number(readFileSync(join(folder, 'pid'), 'utf8'));
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a temporary folder', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is gone after %s, and so is the command that ran',
    async (signal) => {
      const child = start();
      const ended = once(child, 'exit');
      await expect.poll(written, { timeout: 15_000 }).toBeGreaterThan(0);
      expect(readdirSync(join(folder, 'tmp'))).toHaveLength(1);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
      await expect.poll(() => isRunning(written()), { timeout: 5000 }).toBe(false);
    },
  );
});
