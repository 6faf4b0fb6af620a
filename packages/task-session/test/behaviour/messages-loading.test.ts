import { expect, it, vi } from 'vitest';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import { startEnded } from '../fake-attempt.ts';
import { createDeps } from '../session-deps.ts';

const refuse = vi.hoisted(() => () => {
  throw new Error('it was loaded');
});
vi.mock('../../src/alerts/notices/open-notices.ts', refuse);
vi.mock('../../src/alerts/rollbar/open-rollbar.ts', refuse);
vi.mock('../../src/trace/open-trace.ts', refuse);
vi.mock('../../src/trace/trace-findings.ts', refuse);

const run = async (object: Record<string, unknown>) => {
  const { session } = await openSession(createDeps({ offlineMode: true, ...object }).deps);
  if (!session) throw new Error('no session');
  await using _ended = session;
  const { start } = startEnded([{ kind: 'exited', exitCode: 3 }]);
  return runTask(session.plan, { ...session, startAttempt: start }, session.stopper);
};

it('a run without messages and traces loads no code for them', async () =>
  expect((await run({})).kind).toBe('failed'));

it.each([
  { notify: ['https://hc-ping.com/x'] },
  { rollbarAccessToken: 'x', rollbarReportFailures: true },
  { trace: true },
])('a run with %j loads it', (object) => expect(run(object)).rejects.toThrow());
