import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { TaskOutcome } from '../../src/outcome/task-outcome.ts';
import type { Attempt } from '../../src/ports.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

const outcome: TaskOutcome = {
  kind: 'succeeded',
  message: 'attempt 1 exited with 0',
  attempts: 1,
  failedAttempts: 0,
  timedOutAttempts: 0,
  durationMs: 0,
  finishedAt: 0,
};
const attempt: Attempt = { ended: new Promise(() => {}), stop: async () => {} };

const openWatching = async (location: string, more: Record<string, unknown> = {}) => {
  const clock = createFakeClock();
  const options = { offlineMode: true, resolveSecrets: true, watchSecrets: 100, ...more };
  const env = { TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: location };
  const { deps, lines } = createDeps(options, { env, clock });
  const { session } = await openSession(deps);
  if (!session) throw new Error('no session');
  const follow = () => session.watched(async () => attempt)(1, deps.stopper.signal);
  return { session, clock, lines, follow };
};

it('a session looks at values from the first attempt until the outcome is reported', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const { session, clock, lines, follow } = await openWatching(`FILE:${path}`);
    expect(clock.sleeping).toBe(0);
    await follow();
    expect(clock.waiting).toEqual([105_000]);
    writeFileSync(path, 'second');
    await clock.advance(105_000);
    await eventually(async () => {
      await clock.advance(300);
      return lines.join('').includes('changed: TOKEN; ');
    });
    await session.reporter.finish(outcome);
    expect(clock.sleeping).toBe(0);
    await session.close();
  }));

it('a session without values from elsewhere says that there is nothing to look at', async () => {
  const { deps, lines } = createDeps({ offlineMode: true, watchSecrets: 100 });
  const { session } = await openSession(deps);
  expect(await session?.watched(async () => attempt)(1, deps.stopper.signal)).toBe(attempt);
  expect(lines.join('')).toContain('has no effect, because no value comes from elsewhere');
  session?.setBusy(true);
  await session?.close();
});

it('a session for the exec mode looks at nothing', async () => {
  const { session, follow } = await openWatching('PLAIN:any', { mode: 'exec' });
  expect(await follow()).toBe(attempt);
  await session.close();
});
