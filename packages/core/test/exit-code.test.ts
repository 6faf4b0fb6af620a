import { describe, expect, it } from 'vitest';
import {
  exitCodeOf,
  exitCodeOfSignal,
  isSuccess,
  type NotStartedReason,
  type ProgramEnd,
  signalNumber,
} from '../src/index.ts';

const exited = (exitCode: number): ProgramEnd => ({ kind: 'exited', exitCode });
const notStarted = (reason: NotStartedReason): ProgramEnd => ({
  kind: 'notStarted',
  reason,
  message: '',
});

describe('exitCodeOf', () => {
  it.each([0, 1, 2, 32, 64, 127, 254, 255])('keeps the exit code %i', (exitCode) =>
    expect(exitCodeOf(exited(exitCode))).toBe(exitCode),
  );

  it.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGKILL', 137],
    ['SIGTERM', 143],
  ] as const)('is 128 + n after %s', (signal, code) =>
    expect(exitCodeOf({ kind: 'signalled', signal })).toBe(code),
  );

  it.each([
    ['notFound', 127],
    ['notExecutable', 126],
    ['badWorkDir', 126],
    ['failed', 126],
    ['stopped', 143],
  ] as const)('of a program that did not start (%s) is %i', (reason, code) =>
    expect(exitCodeOf(notStarted(reason))).toBe(code),
  );

  it('of a program that did not start is the one that its end names', () =>
    expect(exitCodeOf({ kind: 'notStarted', reason: 'failed', message: '', exitCode: 78 })).toBe(
      78,
    ));
});

describe('exitCodeOfSignal', () => {
  it('adds 128 to the number of a signal, and nothing to a signal that the system does not know', () => {
    expect(exitCodeOfSignal('SIGTERM')).toBe(143);
    expect(exitCodeOfSignal('SIGLOST')).toBe(128);
  });
});

describe('signalNumber', () => {
  it('is 0 for a signal of another system', () => {
    expect(signalNumber('SIGTERM')).toBe(15);
    expect(signalNumber('SIGBREAK')).toBe(0);
  });
});

describe('isSuccess', () => {
  it('accepts exit code 0, or the exit codes in the rules', () => {
    const rules = { successExitCodes: [3] };
    expect([0, 1].map((code) => isSuccess(exited(code)))).toEqual([true, false]);
    expect([0, 3].map((code) => isSuccess(exited(code), rules))).toEqual([false, true]);
  });

  it('accepts no program that did not start', () =>
    expect(isSuccess(notStarted('notFound'), { successExitCodes: [127] })).toBe(false));
});
