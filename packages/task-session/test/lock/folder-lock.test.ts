import { execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { amount, createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { makeClaim } from '../../src/lock/claim.ts';
import { readEntries } from '../../src/lock/entries.ts';
import type { Held, LocalLock } from '../../src/lock/local-lock.ts';
import { lockIn, settingsIn, taken } from './lock-in.ts';

const never = new AbortController().signal;
const over = AbortSignal.abort();

const heldBy = async (lock: LocalLock): Promise<Held> => {
  const result = await lock.tryTake();
  if (!result.ok || result.value.kind !== 'held') throw new Error(JSON.stringify(result));
  return result.value;
};

it('has one holder at a time, and names it to the others', () =>
  withTempDir(async (dir) => {
    const first = await taken(lockIn(dir));
    const held = await heldBy(lockIn(dir));
    expect(held.holder).toEqual({ pid: 1, command: 'one', since: '2026-01-01T00:00:00.000Z' });
    await held.untilGone(over);
    const gone = (await heldBy(lockIn(dir))).untilGone(never);
    first.release();
    await gone;
    const second = await taken(lockIn(dir));
    second.release();
    second.release();
  }));

it('has a lock for each name', () =>
  withTempDir(async (dir) => {
    const locks = [await taken(lockIn(dir)), await taken(lockIn(dir, { key: 'other' }))];
    for (const lock of locks) lock.release();
  }));

it('lets each of many have it once, never two together', () =>
  withTempDir(async (dir) => {
    const contenders = amount({ usual: 20, full: 100 });
    let [holding, most, turns] = [0, 0, 0];
    const contend = async () => {
      const lock = lockIn(dir);
      for (;;) {
        const result = await lock.tryTake();
        if (!result.ok) throw new Error(result.problem);
        if (result.value.kind === 'held') {
          await result.value.untilGone(never);
          continue;
        }
        holding += 1;
        turns += 1;
        most = Math.max(most, holding);
        await new Promise((resolve) => setImmediate(resolve));
        holding -= 1;
        result.value.release();
        return;
      }
    };
    await Promise.all(Array.from({ length: contenders }, contend));
    expect({ most, turns }).toEqual({ most: 1, turns: contenders });
    await eventually(() => readdirSync(dir).length === 1);
  }));

it('leaves no unfinished folder when it gives up', () =>
  withTempDir(async (dir) => {
    const lock = lockIn(dir);
    lock.leave();
    expect(readdirSync(dir)).toEqual([]);
    (await taken(lock)).release();
    lock.leave();
    expect(readdirSync(dir)).toEqual(['key.1']);
  }));

it('takes over from a run that was killed, and removes what it and others left', () =>
  withTempDir(async (dir) => {
    for (const name of ['key.3', 'key.5', 'key.tDead', 'key.dHalf']) {
      mkdirSync(join(dir, name));
      writeFileSync(join(dir, name, 's'), '');
    }
    const lock = await taken(lockIn(dir));
    await eventually(() => readdirSync(dir).join() === 'key.6', { what: 'the removal' });
    lock.release();
  }));

it('does not remove a run that competes', () =>
  withTempDir(async (dir) => {
    const claim = await makeClaim(dir, 'key');
    const [name] = readdirSync(dir);
    mkdirSync(join(dir, 'key.tDead'));
    const lock = await taken(lockIn(dir));
    await eventually(() => !existsSync(join(dir, 'key.tDead')), { what: 'the removal' });
    expect(readdirSync(dir).toSorted()).toEqual(['key.1', name]);
    claim.end();
    expect(readdirSync(dir)).toEqual(['key.1']);
    lock.release();
  }));

it('tries again when its own folder was removed while it competed', () =>
  withTempDir(async (dir) => {
    let isFirst = true;
    const describe = () => {
      const [own] = readEntries(dir, 'key').competing;
      if (isFirst && own) rmSync(join(dir, own), { recursive: true });
      isFirst = false;
      return { pid: 2, command: undefined, since: 'now' };
    };
    const lock = await taken(lockIn(dir, { describe }));
    expect((await heldBy(lockIn(dir))).holder).toEqual({ pid: 2, since: 'now' });
    lock.release();
  }));

it('does not count a number that is no longer the highest', () =>
  withTempDir(async (dir) => {
    let isFirst = true;
    const describe = () => {
      if (isFirst) mkdirSync(join(dir, 'key.9'));
      isFirst = false;
      return { pid: 2, command: undefined, since: 'now' };
    };
    const lock = await taken(lockIn(dir, { describe }));
    expect(existsSync(join(dir, 'key.10'))).toBe(true);
    lock.release();
  }));

it('leaves a number to a faster run', () =>
  withTempDir(async (dir) => {
    const faster = await makeClaim(dir, 'key');
    const slower = await makeClaim(dir, 'key');
    const holder = settingsIn(dir).describe();
    expect([faster, slower].map((claim) => claim.publish(1, holder))).toEqual([
      'published',
      'taken',
    ]);
    faster.end();
    slower.end();
  }));

it('makes the folder again when somebody removes it', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'locks');
    let isFirst = true;
    const describe = () => {
      if (isFirst) renameSync(path, join(dir, 'away'));
      isFirst = false;
      return { pid: 2, command: undefined, since: 'now' };
    };
    const lock = await taken(lockIn(path, { describe }));
    expect(statSync(path).mode & 0o777).toBe(0o700);
    lock.release();
  }));

it('keeps its files young, and says when somebody has removed them', () =>
  withTempDir(async (dir) => {
    const clock = createFakeClock(5_000_000_000_000);
    let lost = 0;
    const onLost = () => {
      lost += 1;
    };
    const lock = await taken(lockIn(dir, { clock, onLost }));
    await clock.advance(3600 * 1000);
    expect(statSync(join(dir, 'key.1', 's')).mtimeMs).toBe(clock.now());
    expect(lost).toBe(0);
    rmSync(join(dir, 'key.1'), { recursive: true });
    await clock.advance(2 * 3600 * 1000);
    expect(lost).toBe(1);
    lock.release();
  }));

it('says nothing about files that are removed after its end', () =>
  withTempDir(async (dir) => {
    const clock = createFakeClock();
    const onLost = () => expect.unreachable();
    (await taken(lockIn(dir, { clock, onLost }))).release();
    rmSync(join(dir, 'key.1'), { recursive: true });
    await clock.advance(3600 * 1000);
    expect(clock.sleeping).toBe(0);
  }));

it.runIf(process.platform === 'linux')(
  'has a problem when nothing can be made in the folder',
  async () => {
    const { uid } = statSync('/proc/self/task');
    expect(await lockIn('/proc/self/task', { uid }).tryTake()).toEqual({
      ok: false,
      problem:
        '--lock-dir: the lock folder /proc/self/task cannot be used: what is made in it does not stay; name another folder',
    });
  },
);

it('has a clear problem when the folder cannot be used', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    const long = join(dir, 'x'.repeat(80));
    const start = '--lock-dir: the lock folder';
    expect(await lockIn(file).tryTake()).toEqual({
      ok: false,
      problem: `${start} ${file} cannot be used: it is not a folder; name another folder`,
    });
    expect(await lockIn(long).tryTake()).toMatchObject({
      problem: `${start} ${long} cannot be used: its path is longer than 65 bytes; name another folder`,
    });
  }));

const isRoot = process.geteuid?.() === 0;

it('has a clear problem when nobody can know whether the lock is held', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'key.3');
    const start = `--lock-dir: ${path} does not show whether another run holds the lock:`;
    const end = 'remove it when no such run is there';
    const says = async (problem: string, more = {}) => {
      const result = await lockIn(dir, more).tryTake();
      expect(result).toEqual({ ok: false, problem: `${start} ${problem}; ${end}` });
      rmSync(path, { recursive: true });
    };
    writeFileSync(path, '');
    await says('it is not a folder');
    execFileSync('mkfifo', [path]);
    await says('it is not a folder');
    for (const target of ['/no/such/place', dir, path]) {
      symlinkSync(target, path);
      await says('it is not a folder');
    }
    mkdirSync(path);
    symlinkSync('s', join(path, 's'));
    await says('the socket in it gives ELOOP');
    if (!isRoot) {
      mkdirSync(path, { mode: 0o000 });
      await says('the socket in it gives EACCES');
    }
    (await taken(lockIn(dir))).release();
  }));

it.runIf(isRoot)('has a clear problem with the folder of a run of another user', () =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, 'key.1'));
    chownSync(join(dir, 'key.1'), 12_345, 12_345);
    expect(await lockIn(dir).tryTake()).toMatchObject({
      problem: expect.stringContaining(
        'key.1 does not show whether another run holds the lock: it belongs to another user (uid 12345);',
      ),
    });
  }),
);

it('does not count what no run can have made', () =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, `key.${'9'.repeat(23)}`));
    writeFileSync(join(dir, 'key.07'), '');
    (await taken(lockIn(dir))).release();
    expect(readEntries(dir, 'key').highest).toBe(1);
    mkdirSync(join(dir, 'key.9999999999'));
    expect(await lockIn(dir).tryTake()).toMatchObject({
      problem: expect.stringContaining('no run has so high a number'),
    });
  }));

it('does not touch a folder whose disk does not answer', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'locks');
    expect(await lockIn(path, { answers: async () => false }).tryTake()).toEqual({
      ok: false,
      problem: `--lock-dir: the lock folder ${path} cannot be used: its disk does not answer; name another folder`,
    });
    expect(readdirSync(dir)).toEqual([]);
  }));
