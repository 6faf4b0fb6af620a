import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createFakeClock,
  createMovableClock,
  eventually,
  isAlive,
  program,
  testRunEnv,
  withGate,
  withTempDir,
} from '../src/index.ts';

describe('eventually', () => {
  it('returns what the probe found', async () => {
    let calls = 0;
    expect(await eventually(() => ++calls === 3 && 'found')).toBe('found');
  });

  it('rejects at its deadline, naming what was awaited', async () => {
    await expect(eventually(() => false, { deadlineMs: 10, what: 'a miracle' })).rejects.toThrow(
      'a miracle did not hold within 10 ms',
    );
  });
});

describe('createFakeClock', () => {
  it('wakes sleepers in order as time moves', async () => {
    const clock = createFakeClock(0);
    const woken: string[] = [];
    void clock.sleep(20).then(() => woken.push(`late ${clock.now()}`));
    void clock.sleep(10).then(() => woken.push(`early ${clock.monotonic()}`));
    expect(clock.sleeping).toBe(2);
    await clock.advance(30);
    expect(woken).toEqual(['early 10', 'late 20']);
    expect(clock.now()).toBe(30);
  });

  it('wakes a sleeper whose signal aborts, and never starts one that is over', async () => {
    const clock = createFakeClock();
    const scope = new AbortController();
    const slept = clock.sleep(1000, scope.signal);
    scope.abort();
    await slept;
    await clock.sleep(1000, scope.signal);
    await clock.sleep(0);
    expect(clock.sleeping).toBe(0);
  });
});

describe('createMovableClock', () => {
  it('ends a long sleep when it is moved far enough, and a short one by itself', async () => {
    const clock = createMovableClock();
    const ended: string[] = [];
    const sleep = (name: string, ms: number) => clock.sleep(ms).then(() => ended.push(name));
    const long = sleep('long', 5000);
    const longer = sleep('longer', 5001);
    await sleep('short', 1);
    clock.skip(4999);
    // Whatever the clock ended would be heard of before this.
    await clock.sleep(1);
    expect(ended).toEqual(['short']);
    clock.skip(1);
    await long;
    clock.skip(1);
    await longer;
    expect(ended).toEqual(['short', 'long', 'longer']);
  });

  it('is ahead of the machine’s clock by what it was moved', () => {
    const clock = createMovableClock();
    const [monotonic, now] = [clock.monotonic(), clock.now()];
    clock.skip(60_000);
    expect(clock.monotonic() - monotonic).toBeGreaterThanOrEqual(60_000);
    expect(clock.now() - now).toBeGreaterThanOrEqual(60_000);
  });

  it('ends a sleep whose signal aborts, and never starts one that is over', async () => {
    const clock = createMovableClock();
    const scope = new AbortController();
    const slept = clock.sleep(5000, scope.signal);
    scope.abort();
    await slept;
    await clock.sleep(5000, scope.signal);
    await clock.sleep(-1);
  });
});

describe('withGate', () => {
  it('holds a program until it is opened', () =>
    withGate(async (gate) => {
      const child = spawn('sh', ['-c', `echo up; ${gate.wait}; exit 7`]);
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      expect(child.exitCode).toBeNull();
      gate.open();
      expect(await exited).toEqual([7, null]);
    }));
});

describe('testRunEnv', () => {
  it('has what is set of the mark of the run and the folder for temporary files', () => {
    const before = { ...process.env };
    try {
      process.env.PROCWRAP_TEST_RUN = 'some-run';
      delete process.env.TMPDIR;
      expect(testRunEnv()).toEqual({ PROCWRAP_TEST_RUN: 'some-run' });
    } finally {
      process.env = before;
    }
  });
});

describe('isAlive', () => {
  it('knows this process and no process', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 22 + 7)).toBe(false);
  });
});

describe('program', () => {
  it('finds the tiny programs', () => expect(existsSync(program('ignores-term.sh'))).toBe(true));

  it.each(readdirSync(program('')))('%s says what it does', (name) => {
    const file = join(program(''), name);
    expect(readFileSync(file, 'utf8')).toMatch(/^(#!.*\n)?(#|\/\/) \w.*[.,:]\n/);
    if (name.endsWith('.sh')) expect(() => accessSync(file, constants.X_OK)).not.toThrow();
  });
});

describe('withTempDir', () => {
  it('leaves nothing behind', async () => {
    const dir = await withTempDir(async (path) => {
      expect(existsSync(path)).toBe(true);
      return path;
    });
    expect(existsSync(dir)).toBe(false);
  });
});
