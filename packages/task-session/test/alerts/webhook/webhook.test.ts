import { expect, it } from 'vitest';
import { webhook } from '../../../src/alerts/webhook/webhook.ts';
import { createNotice } from '../notice.ts';

const facts = { url: new URL('https://x.example/hook'), secret: undefined, nowMs: 7999 };
const send = (more: Parameters<typeof createNotice>[0]) => {
  const { body, headers } = webhook.request(createNotice(more), facts);
  return { ...JSON.parse(body ?? ''), headers };
};

it('sends the whole end', () =>
  expect(send({ output: 'last' })).toMatchObject({
    type: 'run.failed',
    timestamp: '1970-01-01T00:00:02.500Z',
    data: {
      ...{ task: 'nightly', runId: 'run-1', host: 'host', title: 'nightly on host failed' },
      ...{ reason: 'failed', message: 'attempt 1 exited with 3', recovery: false, exitStatus: 3 },
      ...{ attempts: 1, failedAttempts: 1, timedOutAttempts: 0, durationSeconds: 1.5 },
      ...{ startedAt: '1970-01-01T00:00:01.000Z', finishedAt: '1970-01-01T00:00:02.500Z' },
      output: 'last',
    },
    headers: { 'webhook-id': 'run-1-end', 'webhook-timestamp': '7' },
  }));

it.each([
  ['run.started', { event: 'start', end: undefined, host: undefined }],
  ['run.succeeded', { event: 'success' }],
  ['run.recovered', { event: 'success', isRecovery: true }],
  ['run.conflict', { event: 'conflict' }],
  ['run.stopped', { event: 'stopped' }],
] as const)('has the type %s', (type, more) => expect(send(more).type).toBe(type));

it.each([
  [undefined, false],
  ['live', false],
  ['late', true],
  ['past', true],
] as const)('of the timing %s is late: %j', (timing, late) =>
  expect(send({ timing })).toMatchObject({ data: { late } }),
);
