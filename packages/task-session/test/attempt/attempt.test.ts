import { describe, expect, it } from 'vitest';
import { decideNext } from '../../src/attempt/decide-next.ts';
import { describeEnd } from '../../src/attempt/describe-end.ts';
import { lifecycle } from '../../src/attempt/lifecycle.ts';
import { type AttemptEnd, exitCodeOfEnd, succeeded } from '../../src/outcome/attempt-end.ts';

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
    expect(describeEnd(1, { end: bad, cause: 'idleTimeout' })).toContain('no sign of life');
    expect(describeEnd(1, { end: bad, cause: 'deadline' })).toContain('deadline of the run');
    const starved = [1, 3].map((oomKills) => ({ ...killed, oomKills }));
    expect(starved.map((end) => describeEnd(1, { end, cause: 'itself' }))).toEqual([
      'attempt 1 was ended by SIGKILL (out of memory: the kernel killed a process of this control group)',
      'attempt 1 was ended by SIGKILL (out of memory: the kernel killed 3 processes of this control group)',
    ]);
    expect(describeEnd(1, { end: { kind: 'threw', error: 7 }, cause: 'itself' })).toBe(
      'attempt 1 threw number',
    );
  });
});

describe('decideNext', () => {
  const signal = { by: 'signal', signal: 'SIGTERM' } as const;
  const server = { by: 'server' } as const;
  it('tries again only what the rules allow', () => {
    const rules = { backoff: 1, jitter: 0, neverOn: [3] };
    const situation = { retriesLeft: true, rules, stop: undefined };
    expect(decideNext({ end: bad, cause: 'itself' }, situation)).toBe('failed');
    expect(decideNext({ end: bad, cause: 'timeout' }, situation)).toBe('retry');
  });

  it.each([
    ['success', ok, 'itself', true, undefined, 'succeeded'],
    ['success in spite of a late signal', ok, 'itself', true, signal, 'succeeded'],
    ['failure with retries', bad, 'itself', true, undefined, 'retry'],
    ['failure without', bad, 'itself', false, undefined, 'failed'],
    ['failure when stopped', bad, 'itself', true, signal, 'aborted'],
    ['a program that is not there', missing, 'itself', true, undefined, 'failed'],
    ['timeout with retries', killed, 'timeout', true, undefined, 'retry'],
    ['idleness with retries', killed, 'idleTimeout', true, undefined, 'retry'],
    ['the deadline, in spite of retries', killed, 'deadline', true, undefined, 'timedOut'],
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
      'running+idleTooLong=idling/terminate',
      'running+deadlineUp=overdue/terminate',
      'running+stopAsked=stopping/terminate',
      ...['timingOut', 'idling', 'overdue', 'stopping', 'over'].flatMap((state) =>
        ['ended', 'timeUp', 'idleTooLong', 'deadlineUp', 'stopAsked'].map(
          (event) => `${state}+${event}=${state}/none`,
        ),
      ),
    ]);
  });
});
