import type { MonitorDatabase } from '@procwrap/task-store';
import { expect, it } from 'vitest';
import { keepingLog } from '../scenes/scene.ts';
import { withMonitor } from '../started.ts';

const withCode = (code: string) => Object.assign(new Error('secret inside'), { code });

/** A database that cannot say which channels there are. */
const failingWith = (error: Error) => (database: MonitorDatabase) => ({
  ...database,
  rows: { ...database.rows, listChannels: () => Promise.reject(error) },
});

it.each([
  [
    'a fault of the program',
    new Error('secret inside'),
    500,
    /^The monitor failed; its log says why$/,
  ],
  ['a full disk', withCode('ENOSPC'), 503, /^The disk is full: /],
  ['a database that is away', withCode('ECONNREFUSED'), 503, /^The database cannot be reached: /],
  [
    'an error of the server that says so',
    Object.assign(new Error('secret inside'), { statusCode: 500 }),
    500,
    /^The monitor failed;/,
  ],
])('tells a person in one line what is wrong after %s', (_what, error, status, problem) => {
  const { log, lines } = keepingLog();
  return withMonitor({ database: failingWith(error), log }, async ({ person }) => {
    const answer = await (await person())('GET', '/page/v1/channels');
    expect([answer.status, answer.body]).toEqual([
      status,
      { problem: expect.stringMatching(problem) },
    ]);
    expect(answer.text).not.toContain('secret');
    expect(lines).toHaveLength(1);
  });
});

it('names the fault of this request, also when there are other problems', () =>
  withMonitor({ database: failingWith(withCode('ENOSPC')) }, async ({ monitor, person }) => {
    const admin = await person();
    const first = await admin('GET', '/page/v1/channels');
    monitor.context.problems.set('ping', 'The address of --ping-url was not reached');
    const second = await admin('GET', '/page/v1/channels');
    expect([second.status, second.body]).toEqual([503, first.body]);
  }));
