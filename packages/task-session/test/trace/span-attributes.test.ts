import { expect, it } from 'vitest';
import type { AttemptReport } from '../../src/ports.ts';
import {
  errorTypeOf,
  exitCodeOfAttempt,
  outcomeAttributes,
  processAttributes,
} from '../../src/trace/span-attributes.ts';

const mask = (text: string) => text.replaceAll('hush', '***');

it('describes a process, its arguments without secrets and within limits', () => {
  expect(processAttributes(undefined, mask)).toEqual({});
  const args = ['--key=hush', 'x'.repeat(600), ...Array.from({ length: 200 }, () => 'y')];
  const attributes = processAttributes({ pid: 7, file: '/bin/job', args }, mask);
  expect(attributes).toMatchObject({ 'process.pid': 7, 'process.executable.name': 'job' });
  const words = attributes['process.command_args'] as readonly string[];
  expect(words.slice(0, 3)).toEqual(['/bin/job', '--key=***', 'x'.repeat(500)]);
  expect(words).toHaveLength(100);
});

const report = (
  end: AttemptReport['end'],
  cause: AttemptReport['cause'] = 'itself',
): AttemptReport => ({ end, cause, endedAt: 0 });

it.each([
  [report({ kind: 'exited', exitCode: 0 }), undefined, 0],
  [report({ kind: 'exited', exitCode: 3 }), '3', 3],
  [report({ kind: 'exited', exitCode: 0 }, 'timeout'), 'timeout', 0],
  [report({ kind: 'signalled', signal: 'SIGTERM' }, 'stop'), 'stopped', 143],
  [report({ kind: 'signalled', signal: 'SIGKILL' }), 'SIGKILL', 137],
  [report({ kind: 'signalled', signal: 'SIGTERM' }, 'replaced'), undefined, 143],
  [report({ kind: 'threw', error: new TypeError('x') }), 'TypeError', undefined],
  [report({ kind: 'threw', error: 'x' }), 'thrown', undefined],
  [report({ kind: 'notStarted', reason: 'notFound', message: 'm' }), 'notFound', undefined],
])('%j has the error %s and the exit code %s', (given, error, exitCode) => {
  expect(errorTypeOf(given)).toBe(error);
  expect(exitCodeOfAttempt(given)).toBe(exitCode);
});

it('describes a whole run', () => {
  const counts = { attempts: 2, failedAttempts: 1, timedOutAttempts: 0 };
  const times = { message: 'm', durationMs: 1, finishedAt: 2 };
  expect(outcomeAttributes({ kind: 'succeeded', ...counts, ...times })).toMatchObject({
    'procwrap.outcome': 'succeeded',
    'procwrap.attempts': 2,
    'error.type': undefined,
  });
  const end = { kind: 'exited', exitCode: 4 } as const;
  expect(outcomeAttributes({ kind: 'failed', end, ...counts, ...times })).toMatchObject({
    'process.exit.code': 4,
    'error.type': 'failed',
  });
});
