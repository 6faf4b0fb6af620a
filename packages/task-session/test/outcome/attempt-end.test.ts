import { describe, expect, it } from 'vitest';
import { type AttemptEnd, exitCodeOfEnd, isAttemptSuccess } from '../../src/outcome/attempt-end.ts';

const ok: AttemptEnd = { kind: 'exited', exitCode: 0 };
const bad: AttemptEnd = { kind: 'exited', exitCode: 3 };
const killed: AttemptEnd = { kind: 'signalled', signal: 'SIGKILL' };
const threw: AttemptEnd = { kind: 'threw', error: new TypeError('x') };
const returned: AttemptEnd = { kind: 'returned', value: 1 };
const missing: AttemptEnd = { kind: 'notStarted', reason: 'notFound', message: 'nope: not found' };

describe('an end', () => {
  it.each([
    [ok, true, 0],
    [bad, false, 3],
    [killed, false, 137],
    [threw, false, 1],
    [returned, true, 0],
    [missing, false, 127],
  ])('%j succeeds: %s, exit code %s', (end, success, code) => {
    expect(isAttemptSuccess(end)).toBe(success);
    expect(exitCodeOfEnd(end)).toBe(code);
  });

  it('is a success with the exit codes that the rules name, and no other; a function has none', () => {
    const rules = { successExitCodes: [3] };
    const ends = [ok, bad, killed, threw, returned, missing];
    expect(ends.filter((end) => isAttemptSuccess(end, rules))).toEqual([bad, returned]);
  });
});
