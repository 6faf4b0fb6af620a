import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { changeRun } from '../../src/page-routes/change-run.ts';
import { beginRun, withMonitor } from '../started.ts';

it.each(['stop', 'mark-done'] as const)('cannot %s a run that is not there', (change) =>
  withMonitor({}, async ({ monitor, job }) => {
    const { store } = monitor.context.database;
    const { body } = await beginRun(await job(), 'import');
    const wanted = { uuid: randomUUID(), change, who: 'bob' };
    expect(await changeRun(store, wanted, Date.now())).toEqual({ kind: 'not-there' });
    const other = await store.findExecution(body.uuid);
    expect(other?.execution.values.status).toBe('RUNNING');
  }),
);
