import { join } from 'node:path';
import { openMonitorDatabase } from '@procwrap/task-store';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { startMonitor } from '../../src/http-server/start-monitor.ts';
import { readOptions } from '../../src/options/read-options.ts';
import { quietLog, withMonitor } from '../started.ts';

const open = async (location: string) => {
  const opened = await openMonitorDatabase(location);
  if (opened.kind !== 'opened') throw new Error(opened.message);
  return opened.database;
};

describe('a monitor that starts', () => {
  const lastAtMs = Date.UTC(2026, 0, 31, 9);
  const watch = { armedAtMs: lastAtMs - 5000, judgesFromMs: lastAtMs - 4000 };

  it.each([
    ['continues its watch when it was away for a moment', 1000, watch.armedAtMs],
    ['begins to watch again when it was away for longer', 60_000, lastAtMs + 60_000],
  ])('%s', (_what, awayMs, armedAtMs) =>
    withTempDir(async (folder) => {
      const location = join(folder, 'before.db');
      const before = await open(location);
      await before.rows.writeTick({ atMs: lastAtMs, watch });
      await before.close();
      const now = () => lastAtMs + awayMs;
      await withMonitor({ location, now }, async ({ monitor }) =>
        expect(monitor.context.watch.current.armedAtMs).toBe(armedAtMs),
      );
    }),
  );

  it('says in one line why it cannot listen, and closes the database', () =>
    withTempDir(async (folder) => {
      // An address of documentation: no machine has it.
      const options = readOptions({ flags: { listen: '192.0.2.1:2374' }, env: {} });
      if (!options.ok) throw new Error(options.problem.join());
      const database = await open(join(folder, 'monitor.db'));
      const state = { isClosed: false };
      const close = async () => {
        await database.close();
        state.isClosed = true;
      };
      const started = await startMonitor({
        options: options.value,
        dataFolder: folder,
        pageFolder: folder,
        database: { ...database, close },
        log: quietLog,
      });
      expect(started).toEqual({
        ok: false,
        problem:
          'The server cannot listen on 192.0.2.1:2374 (EADDRNOTAVAIL): choose another address with --listen',
      });
      expect(state.isClosed).toBe(true);
    }));
});
