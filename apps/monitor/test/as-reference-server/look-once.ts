import type { MonitorContext } from '../../src/server/context.ts';
import { createWatcher } from '../../src/watching/watcher.ts';

const hourMs = 3_600_000;

/** Looks once at everything, as a monitor does that has watched for a day without a gap. */
export async function lookOnce(context: MonitorContext): Promise<void> {
  const { now, database } = context;
  const nowMs = now();
  const watch = { armedAtMs: nowMs - 24 * hourMs, judgesFromMs: nowMs - 23 * hourMs };
  await database.rows.writeTick({ atMs: nowMs - 3000, watch });
  const watcher = createWatcher({ context, clock: { now, monotonic: now }, holder: 'the test' });
  await watcher.tick();
  while ((await watcher.look(new AbortController().signal)).hasMore);
  await watcher.release();
}
