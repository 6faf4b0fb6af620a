import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { bareEnv, procwrap, startProcwrap } from '../../procwrap.ts';
import { inTerminal, python, wrapper } from '../terminal/in-terminal.ts';

const quiet = ['-o', '--quiet-on-success'];
const both = 'echo one; echo two >&2; echo three';

it('shows nothing of a run that succeeds, not even its own lines', async () => {
  const run = await procwrap([...quiet, '--log-level', 'debug', 'sh', '-c', both]);
  expect(run).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

it('shows the output of a run that fails, each stream by itself, with the lines of procwrap', async () => {
  const run = await procwrap([...quiet, 'sh', '-c', `${both}; exit 3`]);
  expect(run).toMatchObject({ code: 3, stdout: 'one\nthree\n' });
  expect(run.stderr).toMatch(/^two\n.* ERROR failed: attempt 1 exited with 3.*\n$/);
});

it('keeps the order where both streams go to the same place', () =>
  withTempDir(async (dir) => {
    const log = join(dir, 'log');
    const fd = openSync(log, 'w');
    const words = [...wrapper, '--quiet-on-success', 'sh', '-c', `${both}; exit 3`];
    spawnSync(words[0] ?? '', words.slice(1), { env: bareEnv, stdio: ['ignore', fd, fd] });
    closeSync(fd);
    expect(readFileSync(log, 'utf8')).toMatch(/^one\ntwo\nthree\n.* ERROR failed/);
  }));

it('shows all attempts when the last one fails, and none when it succeeds', () =>
  withTempDir(async (dir) => {
    const retries = ['--process-max-retries', '1', '--process-retry-delay', '0'];
    const failing = await procwrap([...quiet, ...retries, 'sh', '-c', 'echo a; exit 1']);
    expect(failing).toMatchObject({ code: 1, stdout: 'a\na\n' });
    const script = `echo a; test -e ${dir}/done && exit 0; touch ${dir}/done; exit 1`;
    const better = await procwrap([...quiet, ...retries, 'sh', '-c', script]);
    expect(better).toMatchObject({ code: 0, stdout: '', stderr: '' });
  }));

it('goes by the exit status of procwrap', async () => {
  const mapped = await procwrap([...quiet, '--map-exit', '3:0', 'sh', '-c', 'echo a; exit 3']);
  expect(mapped).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

it('shows what was held when a signal stops the run', async () => {
  const { child, ended, seen } = await withTempDir(async (dir) => {
    const script = `echo up; touch ${dir}/up; exec sleep 3600`;
    const started = startProcwrap([...quiet, 'sh', '-c', script]);
    await eventually(() => readdirSync(dir).length > 0);
    return started;
  });
  expect(seen()).toBe('');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 143, stdout: 'up\n' });
});

it('shows every byte of much output', async () => {
  const { stdout, code } = await procwrap([...quiet, 'sh', '-c', 'seq 1 300000; exit 1']);
  expect(code).toBe(1);
  expect(stdout === Array.from({ length: 300_000 }, (_, index) => `${index + 1}\n`).join('')).toBe(
    true,
  );
});

it('is shown at a problem with an option, and has no effect in exec mode', async () => {
  expect((await procwrap([...quiet, '-r', '-5', 'true'])).stderr).toContain('ERROR -r');
  const exec = await procwrap([...quiet, '--mode', 'exec', 'echo', 'a']);
  expect(exec).toMatchObject({ code: 0, stdout: 'a\n' });
  expect(exec.stderr).toContain('--quiet-on-success: has no effect with --mode exec');
});

it('may come from a configuration', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'config.json');
    writeFileSync(file, '{"proc_wrapper_params":{"quiet_on_success":true}}');
    const run = await procwrap(['-o', '--config', file, 'echo', 'a']);
    expect(run).toMatchObject({ code: 0, stdout: '' });
  }));

it('is not read by a procwrap inside of the command', async () => {
  const inner = ['sh', '-c', '"$0" "$@"; exit 1', ...wrapper, 'echo', 'a'];
  const env = { PROC_WRAPPER_QUIET_ON_SUCCESS: 'TRUE' };
  expect((await procwrap(['-o', ...inner], { env })).stdout).toBe('a\n');
});

it('shows what was held when procwrap itself fails', async () => {
  const inProcess = createDeps();
  const broken = {
    ...inProcess,
    deps: {
      ...inProcess.deps,
      ignoredSignals: () => {
        throw new Error('broken');
      },
    },
  };
  const { code, lines } = await wrapHere([...quiet, 'true'], {}, broken);
  expect(code).not.toBe(0);
  expect(lines).toContain('broken');
});

it.skipIf(!python)('has no effect in a terminal', async () => {
  const { screen, status } = await inTerminal([...wrapper, '--quiet-on-success', 'echo', 'a'], []);
  expect(status).toBe(0);
  expect(screen).toContain('has no effect when stdout or stderr is a terminal');
  expect(screen).toMatch(/^a\r?$/m);
});

it('leaves no file, and works without a folder for temporary files', () =>
  withTempDir(async (dir) => {
    const env = { TMPDIR: join(dir, 'none') };
    const run = await procwrap([...quiet, 'sh', '-c', 'seq 1 400000; exit 1'], { env });
    expect(run.stdout.endsWith('400000\n')).toBe(true);
    mkdirSync(join(dir, 'none'));
    await procwrap([...quiet, 'sh', '-c', 'seq 1 400000; exit 1'], { env });
    expect(readdirSync(join(dir, 'none'))).toEqual([]);
  }));

const much = 'seq 1 1500000; exit 1';

it('says how much is held without a folder for temporary files', () =>
  withTempDir(async (dir) => {
    const env = { TMPDIR: join(dir, 'none') };
    const { stdout, stderr } = await procwrap([...quiet, 'sh', '-c', much], { env });
    const [, dropped] =
      /WARNING (\d+) bytes of output before this line were dropped, because the folder for temporary files took no more, and only the last 4 MiB are held in memory\n/.exec(
        stderr,
      ) ?? [];
    const all = Array.from({ length: 1_500_000 }, (_, index) => `${index + 1}\n`).join('');
    expect(stdout === all.slice(Number(dropped))).toBe(true);
    expect(stdout.length).toBeGreaterThan(4 * 1024 * 1024 - 1000);
  }));

it('says how much is held when there is more than the disk may take', async () => {
  const script = 'head -c 70000000 /dev/zero; exit 1';
  const { stdout, stderr } = await procwrap([...quiet, 'sh', '-c', script]);
  const [, dropped] =
    /WARNING (\d+) bytes .* because only the last 64 MiB are held back\n/.exec(stderr) ?? [];
  expect(stdout.length + Number(dropped)).toBe(70_000_000);
});

it('ends within a stop budget, although a slow reader has not read all of it', () =>
  withTempDir(async (dir) => {
    // At the pace of this reader, all of it would take longer than a test may.
    const script = `head -c 60000000 /dev/zero; touch ${dir}/up; exec sleep 3600`;
    const words = [wrapper[1] ?? '', ...quiet, '--stop-budget', '2', 'sh', '-c', script];
    const child = spawn(process.execPath, words, { env: bareEnv, stdio: 'pipe' });
    onTestFinished(() => void child.kill('SIGKILL'));
    let read = 0;
    const reading = setInterval(() => {
      read += child.stdout.read(4096)?.length ?? 0;
    }, 20);
    onTestFinished(() => clearInterval(reading));
    const said = text(child.stderr);
    const exited = once(child, 'exit');
    await eventually(() => readdirSync(dir).length > 0);
    child.kill('SIGTERM');
    expect(await exited).toEqual([143, null]);
    expect(read).toBeLessThan(60_000_000);
    expect(await said).toMatch(/WARNING \d+ bytes of held output are lost/);
  }));

it.skipIf(!existsSync('/dev/full')).each([
  [['--quiet-on-success'], 'held output is lost: stdout takes no more (ENOSPC'],
  [['--idle-timeout', '3600'], 'stdout takes no more output (ENOSPC'],
])('%j says that a full disk took no output, and ends as the command', (flags, message) => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const [file = '', ...words] = [...wrapper, ...flags, 'sh', '-c', 'echo one; exit 3'];
  const run = spawnSync(file, words, {
    env: { ...bareEnv, PROC_WRAPPER_LOG_FORMAT: 'json' },
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  const lines = run.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const losses = lines.filter(({ event }) => event === 'output-lost');
  expect(losses).toEqual([expect.objectContaining({ level: 'WARNING' })]);
  expect(losses[0].message).toContain(message);
  expect(run.status).toBe(3);
});
