import { expect, test } from 'vitest';
import { type Requested, transitions } from '../../../src/api/executions/state-machine.ts';
import { type Status, statuses } from '../../../src/fields/status.ts';
import { start } from '../start.ts';

const columns: readonly Requested[] = [
  'none',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TERMINATED_AFTER_TIME_OUT',
  'ABORTED',
];

/** Code and status after, for each requested status; `=` is unchanged. */
const expected: Record<string, string> = {
  RUNNING:
    '204 RUNNING | 204 RUNNING | 204 SUCCEEDED | 204 FAILED | 204 TERMINATED_AFTER_TIME_OUT | 204 ABORTED',
  MANUALLY_STARTED:
    '204 = | 204 RUNNING | 204 SUCCEEDED | 204 FAILED | 204 TERMINATED_AFTER_TIME_OUT | 204 ABORTED',
  STOPPING:
    '204 STOPPED | 409 STOPPED | 204 SUCCEEDED | 204 STOPPED | 204 TERMINATED_AFTER_TIME_OUT | 204 STOPPED',
  SUCCEEDED: '409 = | 409 = | 204 = | 409 = | 409 = | 409 =',
  FAILED: '409 = | 409 = | 409 = | 204 = | 409 = | 409 =',
  TERMINATED_AFTER_TIME_OUT: '409 = | 409 = | 409 = | 409 = | 204 = | 409 =',
  ABORTED: '409 = | 409 = | 409 = | 409 = | 409 = | 204 =',
};
const closed = '409 = | 409 = | 409 = | 409 = | 409 = | 409 =';

test.each(statuses)('from %s', (stored) => {
  const cells = columns.map((column) => {
    const { answer, status } = transitions[stored][column];
    return `${answer === 'accepted' ? 204 : 409} ${status}`;
  });
  expect(cells.join(' | ')).toBe(expected[stored] ?? closed);
});

const unguarded: readonly Status[] = [
  'STOPPING',
  'STOPPED',
  'MARKED_DONE',
  'EXITED_AFTER_MARKED_DONE',
  'ABANDONED',
];

test.each(unguarded)('%s is stored from any status and sets no finished_at', async (status) => {
  const { running, patch, show } = await start();
  for (const before of ['RUNNING', 'ABANDONED']) {
    const uuid = await running({ status: before });
    expect((await patch(uuid, { status })).status).toBe(204);
    expect(await show(uuid)).toMatchObject({ status, finished_at: null });
  }
});
