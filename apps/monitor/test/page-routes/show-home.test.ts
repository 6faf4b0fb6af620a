import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { showIncidents } from '../../src/page-routes/show-home.ts';
import { incidentOf } from '../alert-rows.ts';
import { beginRun, withMonitor } from '../started.ts';

it('an incident has the name of its task, and its run where it is about one', () =>
  withMonitor({}, async ({ monitor, job }) => {
    const { uuid, task } = (await beginRun(await job(), 'import')).body;
    const gone = randomUUID();
    const rows = [
      incidentOf(task.uuid, { subject: uuid }),
      incidentOf(task.uuid, { kind: 'missed', subject: '1000' }),
      incidentOf(gone, { subject: '' }),
    ];
    const shown = await showIncidents(monitor.context, rows);
    expect(shown.map((one) => [one.task, one.runUuid, one.missedAtMs])).toEqual([
      [{ uuid: task.uuid, name: 'import' }, uuid, null],
      [{ uuid: task.uuid, name: 'import' }, null, 1000],
      [{ uuid: gone, name: '' }, null, null],
    ]);
  }));
