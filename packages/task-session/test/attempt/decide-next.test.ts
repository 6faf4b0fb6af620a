import { describe, expect, it } from 'vitest';
import { decideNext } from '../../src/attempt/decide-next.ts';
import type { AttemptEnd } from '../../src/outcome/attempt-end.ts';

const ok: AttemptEnd = { kind: 'exited', exitCode: 0 };
const bad: AttemptEnd = { kind: 'exited', exitCode: 3 };
const killed: AttemptEnd = { kind: 'signalled', signal: 'SIGKILL' };
const missing: AttemptEnd = { kind: 'notStarted', reason: 'notFound', message: 'nope: not found' };

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
    ['replacement', killed, 'replaced', false, undefined, 'replace'],
    ['replacement of an attempt that exits 0', ok, 'replaced', false, undefined, 'replace'],
    ['replacement when stopped', ok, 'replaced', true, signal, 'aborted'],
    ['replacement when stopped by the server', ok, 'replaced', true, server, 'stopped'],
    ['stop by the server', ok, 'stop', true, server, 'stopped'],
  ] as const)('%s', (_name, end, cause, retriesLeft, stop, expected) => {
    expect(decideNext({ end, cause }, { retriesLeft, stop })).toBe(expected);
  });

  it('ends the run after an exit code that the rules call a success, and tries again after 0 then', () => {
    const situation = { retriesLeft: true, success: { successExitCodes: [3] }, stop: undefined };
    expect(decideNext({ end: bad, cause: 'itself' }, situation)).toBe('succeeded');
    expect(decideNext({ end: ok, cause: 'itself' }, situation)).toBe('retry');
  });
});
