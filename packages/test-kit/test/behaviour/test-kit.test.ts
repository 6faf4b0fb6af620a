import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  amount,
  asOrdinaryUser,
  createFakeClock,
  createMovableClock,
  createStarter,
  eventually,
  firstExample,
  isAlive,
  killGroup,
  killMarked,
  makeFifo,
  program,
  testRunEnv,
  withGate,
  withTempDir,
} from '../../src/index.ts';

afterEach(() => vi.unstubAllEnvs());

describe('eventually', () => {
  it('returns the value of the probe', async () => {
    let calls = 0;
    expect(await eventually(() => ++calls === 3 && 'found')).toBe('found');
  });

  it('rejects at its deadline, and names what it waited for', async () => {
    await expect(eventually(() => false, { deadlineMs: 10, what: 'a miracle' })).rejects.toThrow(
      'a miracle did not hold within 10 ms',
    );
  });
});

describe('createFakeClock', () => {
  it('ends sleeps in their order as the time moves', async () => {
    const clock = createFakeClock(0);
    const woken: string[] = [];
    void clock.sleep(20).then(() => woken.push(`late ${clock.now()}`));
    void clock.sleep(10).then(() => woken.push(`early ${clock.monotonic()}`));
    expect([clock.sleeping, clock.waiting]).toEqual([2, [20, 10]]);
    await clock.advance(30);
    expect(woken).toEqual(['early 10', 'late 20']);
    expect(clock.now()).toBe(30);
  });

  it('ends a sleep whose signal aborts, and begins none that is over', async () => {
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
    // A sleep that the clock had ended would end before this one.
    await clock.sleep(1);
    expect(ended).toEqual(['short']);
    clock.skip(1);
    await long;
    clock.skip(1);
    await longer;
    expect(ended).toEqual(['short', 'long', 'longer']);
  });

  it('is ahead of the machine’s clock by as much as it was moved', () => {
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

  it('lists the long sleeps that have not ended', async () => {
    const clock = createMovableClock();
    const sleep = clock.sleep(1000);
    void clock.sleep(3_600_000);
    void clock.sleep(999);
    expect(clock.waiting).toEqual([1000, 3_600_000]);
    clock.skip(1000);
    await sleep;
    expect(clock.waiting).toEqual([3_600_000]);
  });

  it('can stand still until it is moved', async () => {
    const clock = createMovableClock({ still: true });
    const before = clock.now();
    await clock.sleep(1);
    clock.skip(5);
    expect([clock.now() - before, clock.monotonic() - before]).toEqual([5, 5]);
  });
});

describe('withGate', () => {
  it('makes a program wait until it is opened', () =>
    withGate(async (gate) => {
      const child = spawn('sh', ['-c', `echo up; ${gate.wait}; exit 7`]);
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      expect(child.exitCode).toBeNull();
      gate.open();
      expect(await exited).toEqual([7, null]);
    }));
});

describe('makeFifo', () => {
  it('makes a named pipe with its mode', () =>
    withTempDir(async (dir) => {
      const stats = statSync(makeFifo(join(dir, 'pipe'), '640'));
      expect([stats.isFIFO(), stats.mode & 0o777]).toEqual([true, 0o640]);
    }));
});

describe('createStarter', () => {
  it('kills what it has started', async () => {
    const { start, killAll } = createStarter();
    const exited = once(start('sleep', ['3600']), 'exit');
    killAll();
    expect(await exited).toEqual([null, 'SIGKILL']);
  });
});

describe('amount', () => {
  it('is the usual one by default, and the full one by a variable', () => {
    vi.stubEnv('PROCWRAP_TEST_AMOUNT', undefined);
    expect(amount({ usual: 1, full: 9 })).toBe(1);
    vi.stubEnv('PROCWRAP_TEST_AMOUNT', 'full');
    expect(amount({ usual: 1, full: 9 })).toBe(9);
  });
});

describe('testRunEnv', () => {
  it('has the variables of the run that are set', () => {
    vi.stubEnv('PROCWRAP_TEST_RUN', 'r1');
    vi.stubEnv('TMPDIR', undefined);
    vi.stubEnv('XDG_STATE_HOME', undefined);
    expect(testRunEnv()).toEqual({ PROCWRAP_TEST_RUN: 'r1' });
  });
});

describe('killGroup', () => {
  it('kills a group, or a process that leads none, and accepts undefined', async () => {
    for (const detached of [true, false]) {
      const child = spawn('sleep', ['3600'], { detached, stdio: 'ignore' });
      killGroup(child.pid);
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      killGroup(child.pid);
    }
    killGroup(undefined);
  });
});

describe('killMarked', () => {
  it('kills processes with the mark, and no others', async () => {
    const mark = randomUUID();
    const start = (env: object) =>
      spawn('sleep', ['3600'], { stdio: 'ignore', env: { PATH: process.env.PATH, ...env } });
    const [marked, other] = [start({ MARK: mark }), start({})];
    const ends = [once(marked, 'exit'), once(other, 'exit')];
    await eventually(() => environmentOf(marked.pid).includes(mark));
    killMarked(mark);
    expect(await ends[0]).toEqual([null, 'SIGKILL']);
    expect(other.exitCode ?? other.signalCode).toBe(null);
    other.kill();
    expect(await ends[1]).toEqual([null, 'SIGTERM']);
  });
});

const environmentOf = (pid: number | undefined) => readFileSync(`/proc/${pid}/environ`, 'utf8');

describe('isAlive', () => {
  it('is true for this process and false for no process', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 22 + 7)).toBe(false);
  });
});

describe('program', () => {
  it('finds the small programs', () => expect(existsSync(program('ignores-term.sh'))).toBe(true));

  it.each(readdirSync(program('')))('%s says what it does', (name) => {
    const file = join(program(''), name);
    expect(readFileSync(file, 'utf8')).toMatch(/^(#!.*\n)?(#|\/\/) \w.*[.,:]\n/);
    if (name.endsWith('.sh')) expect(() => accessSync(file, constants.X_OK)).not.toThrow();
  });
});

describe('withTempDir', () => {
  it('removes the folder', async () => {
    const dir = await withTempDir(async (path) => {
      expect(existsSync(path)).toBe(true);
      return path;
    });
    expect(existsSync(dir)).toBe(false);
  });
});

describe('asOrdinaryUser', () => {
  it('removes the rights of root during the call', async () => {
    const before = process.geteuid?.();
    expect(await asOrdinaryUser(async () => process.geteuid?.())).not.toBe(0);
    const failing = asOrdinaryUser(() => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
    expect(process.geteuid?.()).toBe(before);
  });
});

describe('firstExample', () => {
  it('fails without an example', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'README.md'), '# Nothing\n');
      expect(() => firstExample(dir)).toThrow('has no example');
    }));
});
