import { describe, expect, it } from 'vitest';
import { exitCodeOf, signalNumber } from '../src/index.ts';

describe('exitCodeOf', () => {
  it.each([0, 1, 2, 32, 64, 127, 254, 255])('keeps the exit code %i', (exitCode) => {
    expect(exitCodeOf({ kind: 'exited', exitCode })).toBe(exitCode);
  });

  it.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGKILL', 137],
    ['SIGTERM', 143],
  ] as const)('is 128 + n after %s', (signal, code) => {
    expect(exitCodeOf({ kind: 'signalled', signal })).toBe(code);
  });

  it.each([
    ['notFound', 127],
    ['notExecutable', 126],
    ['badWorkDir', 126],
    ['failed', 126],
  ] as const)('for a program that did not start because of %s is %i', (reason, code) => {
    expect(exitCodeOf({ kind: 'notStarted', reason, message: '' })).toBe(code);
  });
});

describe('signalNumber', () => {
  it('is 0 for a signal of another system', () => {
    expect(signalNumber('SIGTERM')).toBe(15);
    expect(signalNumber('SIGBREAK')).toBe(0);
  });
});
