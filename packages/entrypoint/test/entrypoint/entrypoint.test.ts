import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually, killMarked, withTempDir } from '@procwrap/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type EntrypointMain,
  type EntrypointOptions,
  entrypoint,
} from '../../src/entrypoint/entrypoint.ts';
import { createSelf } from '../fake-self.ts';

const index = join(import.meta.dirname, '..', '..', 'src', 'index.ts');
const nodeArgs = (code: string) => [
  '--conditions=@procwrap/source',
  '--disable-warning=ExperimentalWarning',
  '--input-type=module',
  '-e',
  `import * as own from '${index}'; const { entrypoint } = own; ${code}`,
];
const started: { readonly mark: string }[] = [];
afterEach(() => {
  for (const { mark } of started.splice(0)) killMarked(mark);
});
/** Runs an entrypoint in another Node. */
const start = (code: string, prefix: string[] = []) => {
  const [file = '', ...args] = [...prefix, process.execPath, ...nodeArgs(code)];
  const mark = randomUUID();
  const env = { ...process.env, ENTRYPOINT_MARK: mark };
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push({ mark });
  let seen = '';
  child.stdout.on('data', (chunk) => {
    seen += String(chunk);
  });
  const err = text(child.stderr);
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (exitCode, signal) => resolve(signal ?? exitCode)),
  );
  return { child, err, ended, seen: () => seen };
};

const inProcess = async (main: EntrypointMain, options: EntrypointOptions = {}, more = {}) => {
  const { self, exits, send } = createSelf();
  const whole = { ...self, pid: 2, argv: ['node', 'x', 'a', 'b'], execArgv: [], ...more };
  const done = entrypoint(main, { ...options, deps: { self: whole } });
  return { done, exits, send };
};

describe('entrypoint', () => {
  it.each([
    [undefined, 0],
    [7, 7],
    [{ exitCode: 3 }, 3],
    [{ exitCode: '3' }, 0],
    ['text', 0],
    [null, 0],
  ])('exits with what main returns: %j', async (returned, code) => {
    const { done, exits } = await inProcess(async () => returned);
    await done;
    expect(exits).toEqual([code]);
  });

  it('gives main the arguments and the environment', async () => {
    const { done } = await inProcess(async ({ args, env, command }) => {
      expect(args).toEqual(['a', 'b']);
      expect(env).toBe(process.env);
      expect(await command('true').run()).toMatchObject({ exitCode: 0 });
    });
    await done;
  });

  it('writes one line and exits with the exit code of an error', async () => {
    const { ended, err } = start(
      `await entrypoint(({ command }) => command('sh').args('-c', 'exit 9').run())`,
    );
    expect([await ended, await err]).toEqual([
      9,
      "procwrap: sh -c 'exit 9' ended with exit code 9\n",
    ]);
    const lost = start(`await entrypoint(({ command }) => command('no-such-program').exec())`);
    expect([await lost.ended, (await lost.err).split('\n').length]).toEqual([127, 2]);
  });

  it.each([
    [Object.assign(new Error('x'), { exitCode: 5, stack: undefined }), 5],
    [Object.assign(new Error('x'), { stack: undefined }), 1],
    ['a word', 1],
  ])('exits with the exit code of an error, or 1: %s', async (error, code) => {
    const { done, exits } = await inProcess(() => Promise.reject(error));
    await done;
    expect(exits).toEqual([code]);
  });

  it.each(['before', 'after'] as const)(
    'stops as at SIGTERM when its signal aborts %s the start',
    async (when) => {
      const stopping = new AbortController();
      if (when === 'before') stopping.abort();
      const { done, exits } = await inProcess(
        async ({ command, waitFor }) => {
          const sleep = await command('sleep').args(3600).spawn().catch(String);
          stopping.abort();
          expect(String(sleep).includes('was not started')).toBe(when === 'before');
          await waitFor('file:/no');
        },
        { signal: stopping.signal },
      );
      await done;
      expect(exits).toEqual([143]);
    },
  );

  it('stops waiting for a stop signal and for a signal of the call', async () => {
    const { done, send, exits } = await inProcess(async ({ waitFor, runAll, command }) => {
      const call = AbortSignal.abort();
      await expect(waitFor('file:/no', { signal: call })).rejects.toMatchObject({
        code: 'PW_WAIT_STOPPED',
      });
      expect(await runAll({ a: command('true') }, { signal: call })).toMatchObject({ ends: {} });
      const { signal } = new AbortController();
      setImmediate(() => send('SIGINT'));
      await waitFor('file:/no', { signal });
    });
    await done;
    expect(exits).toEqual([130]);
  });

  it('exits with 128 + n after signal n', () =>
    withTempDir(async (dir) => {
      const up = join(dir, 'up');
      const { done, exits, send } = await inProcess(
        async ({ stopping, command, runAll, waitFor }) => {
          const stays = command('sh').args('-c', ': > "$0"; exec sleep 3600', up);
          await expect(stays.run()).rejects.toMatchObject({ exitCode: 143 });
          await expect(waitFor('file:/no')).rejects.toMatchObject({ exitCode: 143 });
          await expect(command('true').exec()).rejects.toMatchObject({ exitCode: 143 });
          expect(await runAll({ a: command('true') })).toMatchObject({
            cause: { kind: 'signal', signal: 'SIGQUIT' },
            ends: {},
          });
          expect(stopping.reason).toBe('SIGQUIT');
          throw 'over';
        },
      );
      await eventually(() => existsSync(up));
      send('SIGQUIT');
      await done;
      expect(exits).toEqual([131]);
    }));

  it('shows where any other error comes from', async () => {
    const { ended, err } = start(`await entrypoint(async () => { throw new Error('my fault'); })`);
    expect(await ended).toBe(1);
    expect(await err).toMatch(/^procwrap: Error: my fault\n +at /);
    const thrown = start(`await entrypoint(async () => { throw 'a word'; })`);
    expect([await thrown.ended, await thrown.err]).toEqual([1, 'procwrap: a word\n']);
  });

  it('stops at a stop signal, in a command and in a wait', async () => {
    const running = start(
      `await entrypoint(({ command }) => command('sh').args('-c', 'echo up; exec sleep 3600').run())`,
    );
    await eventually(() => running.seen() === 'up\n');
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(143);
    const waiting = start(
      `await entrypoint(({ waitFor }) => { console.log('up'); return waitFor('file:/no/such'); })`,
    );
    await eventually(() => waiting.seen() === 'up\n');
    waiting.child.kill('SIGINT');
    expect([await waiting.ended, await waiting.err]).toEqual([
      130,
      'procwrap: waiting for file:/no/such was stopped\n',
    ]);
  });

  it('runs several programs, prefixes their lines, and passes the signal on', () =>
    withTempDir(async (dir) => {
      const stays = `trap "echo bye; exit 3" INT; echo hello; printf part; : > ${dir}/up; while :; do sleep 0.01; done`;
      const { child, ended, seen, err } = start(`
      await entrypoint(async ({ command, runAll }) => {
        const sh = (script) => command('sh').args('-c', 'exec 2>/dev/null; ' + script);
        return runAll({
          web: { command: sh(${JSON.stringify(stays)}), after: ['db'] },
          db: { command: sh('echo one; echo ready; while :; do sleep 0.01; done'), ready: { log: /^ready$/ }, essential: false },
        });
      })`);
      await eventually(() => existsSync(`${dir}/up`));
      child.kill('SIGINT');
      expect(await ended).toBe(3);
      expect(seen()).toBe('db  | one\ndb  | ready\nweb | hello\nweb | partbye\n');
      expect(await err).toBe('');
    }));

  it('becomes a program with no signal ignored or blocked', async () => {
    const { ended, seen } = start(
      `await entrypoint(({ command }) => command('sh').args('-c', 'grep -E "Sig(Ign|Blk)" /proc/self/status').exec())`,
    );
    expect(await ended).toBe(0);
    expect(seen().replaceAll(/\s+/g, ' ')).toBe(
      'SigBlk: 0000000000000000 SigIgn: 0000000000000000 ',
    );
  });
});

describe('entrypoint as PID 1', () => {
  const main = async () => undefined;

  it('puts an init in its place', async () => {
    const become: unknown[] = [];
    const execve = (path: string, args: string[]) => become.push(path, args);
    const more = { pid: 1, execve, argv: ['node', 'x.ts', 'a'], execArgv: ['--flag'] };
    await (await inProcess(main, { init: true }, more)).done;
    expect(become[1]).toEqual(expect.arrayContaining(['--flag', 'x.ts', 'a']));
  });

  it('does not as another process, or without init', async () => {
    const execve = () => {
      throw new Error('not to be called');
    };
    await (await inProcess(main, { init: true }, { execve })).done;
    await (await inProcess(main, {}, { execve, pid: 1 })).done;
  });

  it('continues without an init', async () => {
    const { done, exits } = await inProcess(main, { init: true }, { pid: 1, env: { PATH: '/x' } });
    await done;
    expect(exits).toEqual([0]);
  });

  const canUnshare = spawnSync('unshare', ['-pf', '--mount-proc', 'true']).status === 0;
  it.skipIf(!canUnshare)(
    'leaves no zombie behind (skipped without the right to a pid namespace)',
    async () => {
      // Each notes its pid when it is an orphan. A zombie would stay in /proc.
      const orphan = `sh -c 'until grep -q "^PPid:.1$" /proc/$$/status; do sleep 0.01; done; echo $$'`;
      const orphans = `for pid in $(for i in 1 2 3; do (${orphan} &) ; done); do while [ -e /proc/$pid ]; do sleep 0.01; done; echo gone; done`;
      const { ended, seen } = start(
        `await entrypoint(({ command }) => command('sh').args('-c', ${JSON.stringify(orphans)}).run(), { init: true })`,
        ['unshare', '-pf', '--mount-proc'],
      );
      expect([await ended, seen()]).toEqual([0, 'gone\ngone\ngone\n']);
    },
  );
});
