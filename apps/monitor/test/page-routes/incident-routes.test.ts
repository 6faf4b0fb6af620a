import { describe, expect, it } from 'vitest';
import { incidentOf } from '../alert-rows.ts';
import { beginRun, withMonitor } from '../started.ts';

describe('the incidents', () => {
  it('are listed in pieces, the newest first', () =>
    withMonitor({}, async ({ monitor, job, person }) => {
      const { task } = (await beginRun(await job(), 'import')).body;
      const { rows } = monitor.context.database;
      for (const id of ['i1', 'i2', 'i3'])
        await rows.insertIncidents([incidentOf(task.uuid, { id, resolvedAtMs: 2000 })]);
      const observer = await person('OBSERVER');
      const list = async (query: string) => {
        const { body } = await observer('GET', `/page/v1/incidents?${query}`);
        return [body.incidents.map(({ id }: { id: string }) => id), body.hasMore];
      };
      expect(await list('limit=2')).toEqual([['i3', 'i2'], true]);
      expect(await list('limit=2&before=i2')).toEqual([['i1'], false]);
      expect(await list('before=i1')).toEqual([[], false]);
    }));

  it('of a task are there in any case of its uuid, and nowhere for what is no uuid', () =>
    withMonitor({}, async ({ monitor, job, person }) => {
      const { task } = (await beginRun(await job(), 'import')).body;
      const { rows } = monitor.context.database;
      await rows.insertIncidents([incidentOf(task.uuid, { id: 'i1' })]);
      const observer = await person('OBSERVER');
      const ask = (name: string) => observer('GET', `/page/v1/incidents?task=${name}`);
      for (const name of [task.uuid, task.uuid.toUpperCase()])
        expect((await ask(name)).body.incidents).toMatchObject([{ id: 'i1' }]);
      expect((await ask('import')).status).toBe(404);
    }));
});
