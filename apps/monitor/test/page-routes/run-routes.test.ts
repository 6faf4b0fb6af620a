import { describe, expect, it } from 'vitest';
import { interrupted } from '../interrupted.ts';
import { beginRun, withMonitor } from '../started.ts';

describe('the output of a run', () => {
  it.each([
    ['debug', 200, 'out'],
    ['error', 200, ''],
    ['other', 404, '{"problem":"There is nothing of that name"}'],
    ['constructor', 404, '{"problem":"There is nothing of that name"}'],
  ])('%s is sent as it is, and empty where there is none', (stream, status, text) =>
    withMonitor({}, async ({ job, person }) => {
      const { body } = await beginRun(await job(), 'import', { debug_log_tail: 'out' });
      const observer = await person('OBSERVER');
      const output = await observer('GET', `/page/v1/runs/${body.uuid}/output/${stream}`);
      expect([output.status, output.text]).toEqual([status, text]);
    }),
  );
});

it.each(['stop', 'mark-done'])('does not %s a run that is deleted at this moment', (action) => {
  const { change, next } = interrupted('findExecution');
  return withMonitor({ database: change }, async ({ job, person, monitor }) => {
    const { uuid } = (await beginRun(await job(), 'import')).body;
    const admin = await person();
    const { store } = monitor.context.database;
    next(() => store.transaction((rows) => rows.deleteExecution(uuid)));
    const answer = await admin('POST', `/page/v1/runs/${uuid}/${action}`);
    expect([answer.status, answer.body.problem]).toEqual([404, 'There is nothing of that name']);
    expect((await admin('GET', '/page/v1/audit')).body.entries).toEqual([]);
  });
});
