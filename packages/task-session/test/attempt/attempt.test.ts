import { describe, expect, it } from 'vitest';
import { type AttemptEnd, exitCodeOfEnd, succeeded } from '../../src/attempt/attempt.ts';
import { decideNext } from '../../src/attempt/decide-next.ts';
import { describeEnd } from '../../src/attempt/describe-end.ts';
import { lifecycle } from '../../src/attempt/lifecycle.ts';

const ok: AttemptEnd = { kind: 'exited', exitCode: 0 };
const bad: AttemptEnd = { kind: 'exited', exitCode: 3 };
const killed: AttemptEnd = { kind: 'signalled', signal: 'SIGKILL', exitCode: 137 };
const threw: AttemptEnd = { kind: 'threw', error: new TypeError('x') };
const returned: AttemptEnd = { kind: 'returned', value: 1 };
const missing: AttemptEnd = { kind: 'notStarted', exitCode: 127, message: 'nope: not found' };

describe('an end', () => {
  it.each([
    [ok, true, 0],
    [bad, false, 3],
    [killed, false, 137],
    [threw, false, 1],
    [returned, true, 0],
    [missing, false, 127],
  ])('%j succeeds: %s, exit code %s', (end, success, code) => {
    expect(succeeded(end)).toBe(success);
    expect(exitCodeOfEnd(end)).toBe(code);
  });

  it('is told in words', () => {
    const words = [ok, killed, threw, returned, missing].map((end) =>
      describeEnd(2, { end, cause: 'itself' }),
    );
    expect(words).toEqual([
      'attempt 2 exited with 0',
      'attempt 2 was ended by SIGKILL',
      'attempt 2 threw TypeError',
      'attempt 2 returned',
      'nope: not found',
    ]);
    expect(describeEnd(1, { end: bad, cause: 'timeout' })).toBe('attempt 1 timed out');
    expect(describeEnd(1, { end: { kind: 'threw', error: 7 }, cause: 'itself' })).toBe(
      'attempt 1 threw number',
    );
  });
});

describe('decideNext', () => {
  const signal = { by: 'signal', signal: 'SIGTERM' } as const;
  const server = { by: 'server' } as const;
  it.each([
    ['success', ok, 'itself', true, undefined, 'succeeded'],
    ['success in spite of a late signal', ok, 'itself', true, signal, 'succeeded'],
    ['failure with retries', bad, 'itself', true, undefined, 'retry'],
    ['failure without', bad, 'itself', false, undefined, 'failed'],
    ['failure when stopped', bad, 'itself', true, signal, 'aborted'],
    ['a program that is not there', missing, 'itself', true, undefined, 'failed'],
    ['timeout with retries', killed, 'timeout', true, undefined, 'retry'],
    ['timeout without', killed, 'timeout', false, undefined, 'timedOut'],
    ['timeout when stopped', killed, 'timeout', true, signal, 'timedOut'],
    ['stop, child exits 0', ok, 'stop', true, signal, 'aborted'],
    ['stop by the server', ok, 'stop', true, server, 'stopped'],
  ] as const)('%s', (_name, end, cause, retriesLeft, stop, expected) => {
    expect(decideNext({ end, cause }, { retriesLeft, stop })).toBe(expected);
  });
});

describe('lifecycle', () => {
  it('is this table', () => {
    const rows = Object.entries(lifecycle).flatMap(([state, row]) =>
      Object.entries(row).map(([event, next]) => `${state}+${event}=${next.state}/${next.action}`),
    );
    expect(rows).toEqual([
      'running+ended=over/none',
      'running+timeUp=timingOut/terminate',
      'running+stopAsked=stopping/terminate',
      'timingOut+ended=timingOut/none',
      'timingOut+timeUp=timingOut/none',
      'timingOut+stopAsked=timingOut/none',
      'stopping+ended=stopping/none',
      'stopping+timeUp=stopping/none',
      'stopping+stopAsked=stopping/none',
      'over+ended=over/none',
      'over+timeUp=over/none',
      'over+stopAsked=over/none',
    ]);
  });
});
