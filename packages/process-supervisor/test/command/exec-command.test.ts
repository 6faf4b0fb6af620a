import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { makeBlocking } from '../../src/command/make-blocking.ts';
import { command } from '../../src/index.ts';
import { closeOf, driver, markedEnv, nodeArgs } from '../drivers/run-driver.ts';
import { fakeSelf } from './fake-self.ts';

/** Runs code in another Node that has `command`; stdin, stdout and stderr are real pipes. */
const runCode = async (code: string) => {
  const argv = [process.execPath, ...nodeArgs, driver('code.ts'), code];
  // The caller of the tests may have opened descriptors, which Node closes in its children; so
  // neither gets any.
  const closed = 'exec 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-';
  const child = spawn('sh', ['-c', `${closed}; "$@" 2>&1 | cat`, 'sh', ...argv], {
    env: markedEnv(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [out] = await Promise.all([text(child.stdout), closeOf(child)]);
  return out.trim();
};
const codeOf = async (code: string) => {
  const argv = [...nodeArgs, driver('code.ts'), code];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, argv, { env: markedEnv(), stdio: [...stdio] });
  const [out, err, end] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closeOf(child),
  ]);
  return { out, err, end };
};

/**
 * What a program sees at its start: signals, descriptors, threads, groups, limits that Node does
 * not change.
 */
const facts =
  `for name in SigBlk SigIgn SigCgt Threads Uid Gid Groups; do grep "^$name" /proc/self/status; done; ` +
  `ls /proc/$$/fd; for fd in 0 1 2; do grep flags /proc/$$/fdinfo/$fd; done; umask; ulimit -s; pwd -P`;

describe('exec', () => {
  it('starts a program as a direct start does', async () => {
    const [direct, become] = await Promise.all([
      directly(facts),
      runCode(`await command('sh').args('-c', ${JSON.stringify(facts)}).exec()`),
    ]);
    expect(become).toBe(direct);
    expect(become).toMatch(/SigIgn:\s+0+\n/);
    expect(become).toMatch(/Threads:\s+1\n/);
  });

  it('does so, too, after Node has used its streams', async () => {
    const used = await runCode(
      `console.log('x'); await command('sh').args('-c', ${JSON.stringify(facts)}).exec()`,
    );
    expect(used).toBe(`x\n${await directly(facts)}`);
  });

  it('keeps the pid, and passes arguments, variables and folder on', () =>
    withTempDir(async (dir) => {
      const script = 'echo $$ "$1" "$A" "$B"; pwd -P';
      const code = `console.log(process.pid);
        await command('sh').args('-c', ${JSON.stringify(script)}, 'sh', 'a b').env({ A: '1', B: 'x' })
          .envRemove('B').workdir(${JSON.stringify(dir)}).exec()`;
      const [pid, ...rest] = (await runCode(code)).split('\n');
      expect(rest).toEqual([`${pid} a b 1 `, realpathSync(dir)]);
    }));

  it('ends as the program does, also by a signal', async () => {
    expect(await codeOf(`await command('sh').args('-c', 'exit 7').exec()`)).toMatchObject({
      end: 7,
    });
    expect(await codeOf(`await command('sh').args('-c', 'kill -9 $$').exec()`)).toMatchObject({
      end: 'SIGKILL',
    });
    const pipe = `await command('sh').args('-c', 'yes | head -1').exec()`;
    expect(await codeOf(pipe)).toEqual({ out: 'y\n', err: '', end: 0 });
  });

  it('rejects with the reason and the exit code, and never aborts', () =>
    withTempDir(async (dir) => {
      const bad = join(dir, 'bad');
      writeFileSync(bad, '#!/no/such/interpreter\n');
      chmodSync(bad, 0o755);
      const plain = join(dir, 'plain');
      writeFileSync(plain, '');
      const attempts: [string, string][] = [
        [`command('no-such-program')`, "127 cannot find 'no-such-program' in PATH"],
        [`command(${JSON.stringify(plain)})`, '126 cannot start'],
        [`command(${JSON.stringify(dir)})`, '126 cannot start'],
        [`command(${JSON.stringify(bad)})`, '127 cannot start'],
        [`command('sh').workdir('/no/such')`, '126 cannot enter'],
        [`command('sh').user('bogus')`, "126 cannot run 'sh' as 'bogus'"],
      ];
      const all = attempts.map(([built]) => `await ${built}.exec().catch(tell);`).join('\n');
      const { out, end } = await codeOf(
        `const tell = (e) => console.log(e.exitCode, e.message);\n${all}`,
      );
      expect(end).toBe(0);
      const lines = out.trim().split('\n');
      expect(lines).toHaveLength(attempts.length);
      for (const [index, [, expected]] of attempts.entries()) {
        expect(lines[index]).toContain(expected);
      }
    }));

  it('rejects with the error of execve', async () => {
    const eperm = () => {
      throw Object.assign(new Error('no'), { code: 'E2BIG' });
    };
    const self = fakeSelf({ env: { PATH: process.env.PATH }, execve: eperm });
    await expect(command('sh', { deps: { self } }).exec()).rejects.toMatchObject({
      code: 'PW_COMMAND_NOT_STARTED',
      exitCode: 126,
      message: expect.stringContaining('E2BIG'),
    });
  });

  it('changes only streams that Node has made non-blocking', () =>
    withTempDir(async (dir) => {
      const flags = (text: string) => writeFileSync(join(dir, '1'), text);
      expect(makeBlocking(dir)).toBe(false);
      flags('pos:\t0\nflags:\t0100001\n');
      expect(makeBlocking(dir)).toBe(false);
      flags('pos:\t0\n');
      expect(makeBlocking(dir)).toBe(false);
      flags('pos:\t0\nflags:\t0104001\n');
      expect(makeBlocking(dir)).toBe(true);
    }));

  it('refuses streams and a timeout', async () => {
    await expect(command('sh').stdio({ stdout: 'ignore' }).exec()).rejects.toThrow(
      'stdout cannot be chosen',
    );
    await expect(command('sh').timeout(5).exec()).rejects.toThrow('cannot keep a timeout');
  });

  it('runs the program where Node has no execve', async () => {
    const listeners = new Map<string, (signal: NodeJS.Signals) => void>();
    const self = fakeSelf({
      env: markedEnv(),
      on: (signal, listener) => listeners.set(signal, listener),
      off: (signal) => listeners.delete(signal),
    });
    await withTempDir(async (dir) => {
      const script = 'trap "exit 11" HUP; echo $$ > "$0/pid"; while :; do sleep 0.02; done';
      const end = command('sh', { deps: { self } }).args('-c', script, dir).exec();
      const pid = () => existsSync(join(dir, 'pid')) && readFileSync(join(dir, 'pid'), 'utf8');
      await eventually(() => listeners.has('SIGHUP') && Number(pid()));
      listeners.get('SIGHUP')?.('SIGHUP');
      await expect(end).rejects.toThrow('exits with 11');
      expect(listeners.size).toBe(0);
    });
  });
});

/** The same facts in a shell that a shell has started. */
const directly = async (script: string) => {
  const child = spawn('sh', ['-c', `sh -c "$1" 2>&1 | cat`, 'sh', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [out] = await Promise.all([text(child.stdout), closeOf(child)]);
  return out.trim();
};
