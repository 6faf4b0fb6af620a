import { describe, expect, it } from 'vitest';
import { channelOf, incidentOf, messageOf } from '../alert-rows.ts';
import { interrupted } from '../interrupted.ts';
import { beginRun, withMonitor } from '../started.ts';

describe('the delivery log', () => {
  it('says what each message is about, and when the next try is', () =>
    withMonitor({}, async ({ job, person, monitor }) => {
      const [ask, observer] = [await job(), await person('OBSERVER')];
      const { rows } = monitor.context.database;
      const { task } = (await beginRun(ask, 'import')).body;
      const other = (await beginRun(ask, 'export')).body.task;
      const incident = incidentOf(task.uuid, { id: 'i1' });
      await rows.insertIncidents([incident]);
      await rows.insertIncidents([incidentOf(other.uuid, { id: 'i2', summary: 'export failed' })]);
      for (const id of ['c1', 'c2']) await rows.insertChannel(channelOf(id));
      await rows.insertMessage(
        messageOf('m1', { incidentIds: ['i1', 'i2'], transition: 'digest' }),
      );
      const ended = { state: 'gave-up', tries: 3, endedAtMs: 30, lastProblem: 'no' } as const;
      await rows.insertMessage(messageOf('m2', { channelId: 'c2', createdAtMs: 11, ...ended }));
      const messages = async (query = '') =>
        (await observer('GET', `/page/v1/messages${query}`)).body.messages;
      const waiting = {
        key: 'm1',
        channel: 'channel c1',
        transition: 'digest',
        subjects: ['import failed', 'export failed'],
        createdAtMs: 10,
        state: 'waiting',
        tries: 0,
        endedAtMs: null,
        nextTryAtMs: 20,
        problem: null,
      };
      const gaveUp = { state: 'gave-up', tries: 3, nextTryAtMs: null, problem: 'no' };
      const all = await messages();
      expect(all).toHaveLength(2);
      expect(all).toContainEqual(waiting);
      expect(all).toContainEqual(expect.objectContaining({ key: 'm2', endedAtMs: 30, ...gaveUp }));
      expect(await messages('?channel=c1')).toEqual([waiting]);
      expect(await messages('?channel=c3')).toEqual([]);
      expect(await messages('?limit=1')).toHaveLength(1);
      await rows.deleteTask(other.uuid);
      expect(await messages('?channel=c1')).toEqual([{ ...waiting, subjects: ['import failed'] }]);
    }));

  it('has no name for a channel that was deleted just now', () => {
    const { change, next } = interrupted('listMessages');
    return withMonitor({ database: change }, async ({ person, monitor }) => {
      const observer = await person('OBSERVER');
      const { rows } = monitor.context.database;
      await rows.insertChannel(channelOf('c1'));
      await rows.insertMessage(messageOf('m1'));
      next(() => rows.deleteChannel('c1'));
      const { body } = await observer('GET', '/page/v1/messages');
      expect(body.messages).toMatchObject([{ key: 'm1', channel: '', subjects: [] }]);
    });
  });
});
