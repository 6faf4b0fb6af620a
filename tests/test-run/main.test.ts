import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../../scripts/test/main.ts');

/**
 * Starts the runner on a project of one test file; the file has the variable `dir`, a folder to
 * write into.
 */
const startRun = (dir: string, body: string) => {
  writeFileSync(join(dir, 'vitest.config.mjs'), 'export default { test: { globals: true } };');
  const imports = `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
const dir = ${JSON.stringify(dir)};\n`;
  writeFileSync(join(dir, 'one.test.mjs'), `${imports}test('one', async () => {\n${body}\n});`);
  const args = [main, '--root', dir, '--config', join(dir, 'vitest.config.mjs')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { child, printed };
};

const run = (body: string) =>
  withTempDir(async (dir) => {
    const [stdout, stderr, [status]] = await startRun(dir, body).printed;
    return { status, stderr, last: stdout.trimEnd().split('\n').at(-1), stdout };
  });

const leavesSleep = `const { pid } = spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' });
writeFileSync(dir + '/pid', String(pid));`;

const pidIn = (dir: string) =>
  eventually(() => {
    try {
      return Number(readFileSync(join(dir, 'pid'), 'utf8'));
    } catch {
      return 0;
    }
  });

it('exits with 0, and prints the slowest files and the counts', async () => {
  const { status, stdout, stderr, last } = await run('expect(1).toBe(1);');
  expect({ status, last, stderr }).toEqual({
    status: 0,
    last: '1 passed, 0 failed, 0 skipped',
    stderr: '',
  });
  expect(stdout).toMatch(/Slowest files:\n +\d+\.\d s {2}.*one\.test\.mjs\n/);
});

it('fails when a test fails', async () => {
  const { status, last } = await run('expect(1).toBe(2);');
  expect({ status, last }).toEqual({ status: 1, last: '0 passed, 1 failed, 0 skipped' });
});

it('fails when a file is left in the temporary folder', async () => {
  const { status, stderr } = await run(`writeFileSync(tmpdir() + '/forgotten', '');`);
  expect(status).toBe(1);
  expect(stderr).toBe('The tests left behind:\n  in the temporary folder: forgotten\n');
});

describe.runIf(process.platform === 'linux')('processes', () => {
  it('fails when a process is left, and kills it', () =>
    withTempDir(async (dir) => {
      const { printed } = startRun(dir, leavesSleep);
      const [, stderr, [status]] = await printed;
      const pid = await pidIn(dir);
      expect(status).toBe(1);
      expect(stderr).toMatch(
        new RegExp(
          `^The tests left behind:\\n  process ${pid}: sleep 3600\\n${pid} began during: .*one\\.test\\.mjs\\n$`,
        ),
      );
      await eventually(() => !isAlive(pid));
    }));

  it('kills left processes when a signal ends the run', () =>
    withTempDir(async (dir) => {
      const { child, printed } = startRun(dir, `${leavesSleep}\nawait new Promise(() => {});`);
      const pid = await pidIn(dir);
      child.kill('SIGTERM');
      const [, , [status]] = await printed;
      expect(status).toBe(143);
      await eventually(() => !isAlive(pid));
    }));
});
