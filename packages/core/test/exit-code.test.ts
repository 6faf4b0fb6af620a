import { expect, it } from 'vitest';
import { exitCodeOf, exitCodeOfSignal, isSuccess, type ProgramEnd } from '../src/index.ts';

const notStarted = (reason: 'notFound' | 'badWorkDir'): ProgramEnd => ({
  kind: 'notStarted',
  reason,
  message: '',
});

it.each<[ProgramEnd, number]>([
  [{ kind: 'exited', exitCode: 3 }, 3],
  [{ kind: 'signalled', signal: 'SIGKILL' }, 137],
  [notStarted('notFound'), 127],
  [notStarted('badWorkDir'), 126],
])('stands %o for %d', (end, code) => expect(exitCodeOf(end)).toBe(code));

it('adds 128 to the number of a signal, and nothing to a signal that the system does not know', () => {
  expect(exitCodeOfSignal('SIGTERM')).toBe(143);
  expect(exitCodeOfSignal('SIGLOST')).toBe(128);
});

it('takes 0 for a success, or what the rules say', () => {
  const exited = (exitCode: number): ProgramEnd => ({ kind: 'exited', exitCode });
  expect([0, 1].map((code) => isSuccess(exited(code)))).toEqual([true, false]);
  expect([0, 3].map((code) => isSuccess(exited(code), { successExitCodes: [3] }))).toEqual([
    false,
    true,
  ]);
  expect(isSuccess(notStarted('notFound'), { successExitCodes: [127] })).toBe(false);
});
