import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { TaskOutcome } from '../../src/outcome/task-outcome.ts';
import type { AttemptReport } from '../../src/ports.ts';
import { createRunTrace, readParent } from '../../src/trace/run-trace.ts';
import type { Span } from '../../src/trace/span.ts';
import { createFakeAttempt } from '../fake-attempt.ts';

const outcome: TaskOutcome = {
  ...{ kind: 'failed', message: 'said hush', end: { kind: 'exited', exitCode: 3 } },
  ...{ attempts: 1, failedAttempts: 1, timedOutAttempts: 0, durationMs: 1, finishedAt: 2 },
};
const parent = { traceId: '4'.repeat(32), spanId: '7'.repeat(16), isSampled: true };

const start = (given?: typeof parent) => {
  const clock = createFakeClock();
  const sent: { traceId: string; spans: readonly Span[] }[] = [];
  const trace = createRunTrace({
    ...{ clock, parent: given, name: 'nightly', attributes: { a: 'b' } },
    mask: (text) => text.replaceAll('hush', '***'),
    onEnd: (traceId, spans) => sent.push({ traceId, spans }),
  });
  const report = (): AttemptReport => ({
    ...{ end: { kind: 'exited', exitCode: 3 }, cause: 'itself', endedAt: clock.monotonic() },
  });
  return { clock, trace, sent, report };
};

const process = { pid: 7, file: '/bin/job', args: ['hush'] };

it('makes a span of the run and one of each attempt', async () => {
  const { clock, trace, sent, report } = start(parent);
  const { listener } = trace;
  expect(trace.variables()).toEqual({});
  await clock.advance(10);
  listener.attemptStarts(1);
  listener.attemptStarted(1, { ...createFakeAttempt().attempt, process });
  await clock.advance(20);
  listener.attemptEnded(1, report());
  await clock.advance(5);
  listener.runEnded(outcome);
  const [{ traceId, spans: [root, attempt] = [] } = {}] = sent;
  expect(traceId).toBe(parent.traceId);
  expect(root).toMatchObject({
    ...{ parentSpanId: parent.spanId, isParentRemote: true, name: 'nightly', kind: 1 },
    ...{ startMs: 1_000_000, endMs: 1_000_035, error: 'said ***' },
    attributes: { a: 'b', 'procwrap.outcome': 'failed', 'procwrap.dropped_attempts': undefined },
  });
  expect(attempt).toMatchObject({
    ...{ parentSpanId: root?.spanId, isParentRemote: false, name: 'job', kind: 3, error: '3' },
    ...{ startMs: 1_000_010, endMs: 1_000_030 },
    attributes: { 'process.command_args': ['/bin/job', '***'], 'procwrap.attempt': 1 },
  });
  expect(trace.variables()).toEqual({
    TRACEPARENT: `00-${parent.traceId}-${attempt?.spanId}-01`,
  });
});

it('begins a trace without a parent; a function has no process', () => {
  const { trace, sent, report } = start();
  trace.listener.attemptStarts(1);
  trace.listener.attemptStarted(1, createFakeAttempt().attempt);
  trace.listener.attemptEnded(1, report());
  trace.listener.runEnded({ ...outcome, kind: 'succeeded' });
  const [{ traceId, spans: [root, attempt] = [] } = {}] = sent;
  expect(traceId).toMatch(/^[\da-f]{32}$/);
  expect(root).toMatchObject({ parentSpanId: undefined, isParentRemote: false, error: undefined });
  expect(attempt).toMatchObject({ name: 'attempt', kind: 1 });
});

it('keeps the last 500 attempts, and counts the others', () => {
  const { trace, sent, report } = start();
  for (let number = 1; number <= 502; number += 1) {
    trace.listener.attemptStarts(number);
    trace.listener.attemptEnded(number, report());
  }
  trace.listener.runEnded(outcome);
  const [root, first, ...others] = sent[0]?.spans ?? [];
  expect(root?.attributes).toMatchObject({ 'procwrap.dropped_attempts': 2 });
  expect(first?.attributes).toMatchObject({ 'procwrap.attempt': 3 });
  expect(others).toHaveLength(499);
});

it('has only the span of the run when no attempt was started', () => {
  const { trace, sent, report } = start();
  trace.listener.attemptStarted(1, createFakeAttempt().attempt);
  trace.listener.attemptEnded(1, report());
  trace.listener.runEnded(outcome);
  expect(sent[0]?.spans).toHaveLength(1);
});

it('reads its parent from the environment', () => {
  expect(readParent({ TRACEPARENT: `00-${parent.traceId}-${parent.spanId}-01` })).toEqual(parent);
  expect(readParent({})).toBeUndefined();
});
