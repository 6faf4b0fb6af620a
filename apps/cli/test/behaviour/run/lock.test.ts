import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { procwrap, startProcwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';
import { whenTestEnds } from '../../when-test-ends.ts';
import { wrapper } from '../terminal/in-terminal.ts';

const server = useServer();

const lockIn = (dir: string) => ['--lock', 'nightly', '--lock-dir', join(dir, 'locks')];

/** Starts a run that holds the lock until it is stopped. */
const hold = async (dir: string, options: readonly string[] = ['-o', ...lockIn(dir)]) => {
  const script = `echo $$ > ${dir}/pid.new; mv ${dir}/pid.new ${dir}/pid; exec sleep 3600`;
  const started = startProcwrap([...options, 'sh', '-c', script]);
  await eventually(() => existsSync(join(dir, 'pid')), { what: 'a holder' });
  const pid = Number(readFileSync(join(dir, 'pid'), 'utf8'));
  whenTestEnds(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return { ...started, pid };
};

it('refuses a second run at once, and names the first by pid, command and time', () =>
  withTempDir(async (dir) => {
    const { child, ended } = await hold(dir);
    const second = await procwrap(['-o', ...lockIn(dir), 'echo', 'a']);
    expect(second).toMatchObject({ code: 75, stdout: '' });
    expect(second.stderr).toMatch(
      /ERROR not started: another run holds the lock 'nightly': pid \d+, `sh -c 'echo .*`, since \d{4}-\d\d-\d\dT[\d:.]+Z; use --lock-wait to wait longer for it\n$/,
    );
    expect(second.stderr).toContain(`pid ${child.pid},`);
    child.kill('SIGTERM');
    await ended;
    const third = await procwrap(['-o', ...lockIn(dir), 'echo', 'a']);
    expect(third).toMatchObject({ code: 0, stdout: 'a\n' });
  }));

it('reports nothing to the server without the lock, and says when the run has begun with it', () =>
  withTempDir(async (dir) => {
    const { child } = await hold(dir);
    const env = server.env();
    expect((await procwrap([...lockIn(dir), 'true'], { env })).code).toBe(75);
    expect(server.execution()).toBeUndefined();
    const wait = ['--lock-wait', '1h', '--log-level', 'info'];
    const waiting = startProcwrap([...lockIn(dir), ...wait, 'true'], { env });
    let stderr = '';
    waiting.child.stderr?.on('data', (chunk) => {
      stderr += String(chunk);
    });
    await eventually(() => stderr.includes('waits for its lock'));
    const before = Date.now();
    child.kill('SIGTERM');
    expect((await waiting.ended).code).toBe(0);
    const { started_at: startedAt } = server.execution() ?? {};
    expect(Date.parse(String(startedAt))).toBeGreaterThanOrEqual(before);
  }));

it('stops waiting at a stop signal', () =>
  withTempDir(async (dir) => {
    await hold(dir);
    const wait = ['--lock-wait', 'forever', '--log-level', 'info'];
    const { child, ended } = startProcwrap(['-o', ...lockIn(dir), ...wait, 'echo', 'a']);
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr += String(chunk);
    });
    await eventually(() => stderr.includes('waits for its lock'));
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 143, stdout: '' });
  }));

it('is not held by what outlives procwrap', () =>
  withTempDir(async (dir) => {
    const { child, pid } = await hold(dir, ['-o', '--no-watchdog', ...lockIn(dir)]);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    expect(isAlive(pid)).toBe(true);
    const second = await procwrap(['-o', ...lockIn(dir), 'echo', 'a']);
    expect(second).toMatchObject({ code: 0, stdout: 'a\n' });
  }));

it('is held by a procwrap that is suspended', () =>
  withTempDir(async (dir) => {
    const { child } = await hold(dir);
    child.kill('SIGSTOP');
    expect((await procwrap(['-o', ...lockIn(dir), 'true'])).code).toBe(75);
    child.kill('SIGCONT');
  }));

it('has the name of the task without a server and with --max-concurrency 1', () =>
  withTempDir(async (dir) => {
    const task = ['-o', '-n', 'nightly', '--lock-dir', join(dir, 'locks')];
    await hold(dir, [...task, '--max-concurrency', '1']);
    const limited = [...task, '--max-concurrency', '1', 'true'];
    expect((await procwrap(limited)).code).toBe(75);
    expect((await procwrap([...task, '--max-concurrency', '1', '--no-lock', 'true'])).code).toBe(0);
    expect((await procwrap([...task, 'true'])).code).toBe(0);
    expect((await procwrap([...task, '--max-concurrency', '2', 'true'])).code).toBe(0);
  }));

it('is not requested again by a procwrap inside of the command', () =>
  withTempDir(async (dir) => {
    const env = { PROC_WRAPPER_LOCK: 'nightly', PROC_WRAPPER_LOCK_DIR: join(dir, 'locks') };
    const run = await procwrap(['-o', ...wrapper, 'echo', 'a'], { env });
    expect(run).toMatchObject({ code: 0, stdout: 'a\n' });
  }));

it('has one clear line for each wrong value and unusable folder', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    const run = async (...options: string[]) => {
      const { code, stderr } = await procwrap(['-o', ...options, 'true']);
      return [code, stderr.trim().replace(/^\S+Z /, '')];
    };
    const unusable = (path: string, why: string) => [
      78,
      `procwrap ERROR not started: --lock-dir: the lock folder ${path} cannot be used: ${why}; name another folder`,
    ];
    expect(await run('--lock', 'a', '--lock-dir', file)).toEqual(
      unusable(file, 'it is not a folder'),
    );
    expect(await run('--lock', 'a', '--lock-dir', '/tmp')).toEqual(
      unusable('/tmp', 'other users can write in it'),
    );
    expect(await run('--lock', '')).toEqual([
      78,
      'procwrap ERROR --lock: is empty; expected a text',
    ]);
    const [code, line] = await run('--lock', 'a', '--lock-wait', 'soon');
    expect(code).toBe(78);
    expect(line).toMatch(/^procwrap ERROR --lock-wait: "soon" is not a number; .*10m[^\n]*$/);
  }));

it.runIf(process.getuid?.() === 0)('is one of each user', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'locks');
    await hold(dir);
    execFileSync('chown', ['65534', path]);
    const { code, stderr } = await procwrap(['-o', ...lockIn(dir), 'true']);
    expect(code).toBe(78);
    expect(stderr).toContain(`${path} cannot be used: it belongs to another user (uid 65534)`);
  }),
);
