import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { amount, eventually, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { childrenOf } from '../lean/lean-run.ts';
import { notedPid, startBundle } from './start-bundle.ts';

const lockIn = (dir: string) => ['-o', '--lock', 'nightly', '--lock-dir', join(dir, 'locks')];
const wait = ['--lock-wait', 'forever'];

const hold = async (dir: string) => {
  const up = join(dir, 'pid');
  const holder = startBundle([...lockIn(dir), program('notes-pid-and-waits.sh'), up], {});
  await notedPid(up);
  return holder;
};

/** Starts runs that write when they begin and when they end. */
const contend = (dir: string, count: number) => {
  const script = `echo in >> ${dir}/log; echo out >> ${dir}/log; exit 3`;
  return Array.from({ length: count }, () =>
    startBundle([...lockIn(dir), ...wait, 'sh', '-c', script], {}),
  );
};

/** Kills procwrap when its watchdog is there, which starts some milliseconds after the command. */
const killWatched = async (child: ChildProcess) => {
  await eventually(() => childrenOf(child.pid).length > 1, { what: 'a watchdog' });
  child.kill('SIGKILL');
};

const logOf = (dir: string) => readFileSync(join(dir, 'log'), 'utf8');

it.concurrent('the holder of a lock is killed while others wait', () =>
  withTempDir(async (dir) => {
    const holder = await hold(dir);
    const waiting = contend(dir, 2);
    await killWatched(holder.child);
    expect(await Promise.all(waiting.map(({ ended }) => ended))).toEqual(
      waiting.map(() => ({ code: 3, signal: null })),
    );
    expect(logOf(dir)).toBe('in\nout\n'.repeat(2));
    // What the killed run left is gone, too.
    expect(readdirSync(join(dir, 'locks'))).toHaveLength(1);
  }));

it.concurrent('many runs wait for one lock, and some are killed', () =>
  withTempDir(async (dir) => {
    const holder = await hold(dir);
    const killed = contend(dir, 3);
    const count = amount({ usual: 9, full: 97 });
    const waiting = contend(dir, count);
    for (const { child } of killed) child.kill('SIGKILL');
    holder.child.kill('SIGTERM');
    for (const { ended } of waiting) expect(await ended).toMatchObject({ code: 3 });
    for (const { ended } of killed) expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    expect(logOf(dir)).toBe('in\nout\n'.repeat(count));
  }));

it.concurrent('the files of a lock are removed while runs wait for it', () =>
  withTempDir(async (dir) => {
    const holder = await hold(dir);
    const [waiting] = contend(dir, 1);
    rmSync(join(dir, 'locks'), { recursive: true });
    holder.child.kill('SIGTERM');
    expect(await waiting?.ended).toMatchObject({ code: 3 });
  }));

it.concurrent('a file is in the place of a lock', () =>
  withTempDir(async (dir) => {
    const run = () => wrapHere([...lockIn(dir), ...wait, 'sh', '-c', 'exit 3']);
    expect(await run()).toMatchObject({ code: 3 });
    const [entry = ''] = readdirSync(join(dir, 'locks'));
    const path = join(dir, 'locks', entry);
    rmSync(path, { recursive: true });
    writeFileSync(path, '');
    const { code, lines } = await run();
    expect(code).toBe(78);
    expect(lines).toContain(
      `--lock-dir: ${path} does not show whether another run holds the lock: it is not a folder; remove it`,
    );
  }));

it.concurrent('procwrap is killed while it holds output back', () =>
  withTempDir(async (dir) => {
    const temp = join(dir, 'temp');
    mkdirSync(temp);
    const script = `seq 1 400000; echo $$ > ${dir}/pid; exec sleep 3600`;
    const { child, ended } = startBundle(['-o', '--quiet-on-success', 'sh', '-c', script], {
      TMPDIR: temp,
    });
    await notedPid(join(dir, 'pid'));
    await killWatched(child);
    await ended;
    await eventually(() => readdirSync(temp).length === 0, { what: 'an empty folder' });
  }));
