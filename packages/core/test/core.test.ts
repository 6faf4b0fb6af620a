import { spawn, spawnSync } from 'node:child_process';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  createLog,
  errorMessage,
  isJsonObject,
  isProcwrapError,
  ProcwrapError,
  reveal,
  Secret,
  silentLog,
  systemClock,
} from '../src/index.ts';

describe('systemClock', () => {
  it('sleeps for the time asked', async () => {
    const told: string[] = [];
    // Timers run in the order of their ends, whatever holds the process up.
    setTimeout(() => told.push('19 ms'), 19);
    await systemClock.sleep(20).then(() => told.push('20 ms'));
    expect(told).toEqual(['19 ms', '20 ms']);
  });

  it('is over after what happened before its time, even when the process was held up', async () => {
    const told: string[] = [];
    const child = spawn('true');
    child.once('exit', () => told.push('exit'));
    const slept = systemClock.sleep(20).then(() => told.push('sleep'));
    // Both are over when Node looks again.
    const stateOf = (pid = 0) => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]).stdout;
    while (!stateOf(child.pid).includes('Z'));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
    await slept;
    expect(told).toEqual(['exit', 'sleep']);
  });

  it('wakes at once when the signal aborts, also for a delay that no timer can hold', async () => {
    const scope = new AbortController();
    const slept = systemClock.sleep(2 ** 40, scope.signal);
    scope.abort();
    await slept;
    await systemClock.sleep(60_000, scope.signal);
    expect(systemClock.now()).toBeGreaterThan(0);
  });
});

describe('ProcwrapError', () => {
  it('carries a stable code and its cause', () => {
    const cause = new Error('inner');
    const error = new ProcwrapError('PW_TEST', 'outer', { cause });
    expect(error).toMatchObject({
      name: 'ProcwrapError',
      code: 'PW_TEST',
      message: 'outer',
      cause,
    });
    expect(isProcwrapError(error)).toBe(true);
    expect(isProcwrapError(cause)).toBe(false);
    expect(isProcwrapError('text')).toBe(false);
  });

  it('has its text told, whatever was thrown', () => {
    expect(errorMessage(new Error('x'))).toBe('x');
    expect(errorMessage(7)).toBe('7');
  });
});

describe('createLog', () => {
  it('writes one line a message, from its level on', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'WARNING', write: (line) => lines.push(line) });
    log.debug('a');
    log.info('a');
    log.warning('two\nlines');
    log.error('b');
    expect(lines).toEqual(['procwrap WARNING two | lines\n', 'procwrap ERROR b\n']);
  });

  it('stamps lines with the UTC time when it is given a clock', () => {
    const lines: string[] = [];
    createLog({ level: 'INFO', write: (line) => lines.push(line), now: () => 0 }).info('hello');
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z procwrap INFO hello\n']);
    expect(() => silentLog.error('dropped')).not.toThrow();
  });
});

describe('Secret', () => {
  it('prints as [secret] everywhere', () => {
    const secret = new Secret('hunter2');
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect(secret)}`).toBe(
      '[secret] {"secret":"[secret]"} [secret]',
    );
    expect(reveal(secret)).toBe('hunter2');
    expect(reveal('plain')).toBe('plain');
  });
});

describe('isJsonObject', () => {
  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['x', false],
  ])('%j is %s', (value, expected) => expect(isJsonObject(value)).toBe(expected));
});
