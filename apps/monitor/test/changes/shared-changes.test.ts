import { openMonitorDatabase } from '@procwrap/task-store';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { shareChanges } from '../../src/changes/shared-changes.ts';

it('a file counts no changes: nobody else uses it', async () => {
  await withTempDir(async (dir) => {
    const opened = await openMonitorDatabase(`${dir}/a.db`);
    if (opened.kind !== 'opened') throw new Error(opened.message);
    const { database } = opened;
    const { changes, start } = shareChanges(database);
    await using _started = await start();
    const noted = Promise.withResolvers<void>();
    changes.subscribe(() => noted.resolve());
    changes.note(['a']);
    await noted.promise;
    expect(await database.rows.readChanges()).toBe(0);
    await database.close();
  });
});
