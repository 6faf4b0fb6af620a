import type { PageEvents } from '@procwrap/page-api';
import { changedTasks, openIncidents } from '../page-routes/home-routes.ts';
import { readRun } from '../page-routes/run-routes.ts';
import type { MonitorContext } from '../server/context.ts';
import type { BatchAnswers } from './stream.ts';

/** Asks once, however many want to know. */
const once = <Value>() => {
  const known = new Map<string, Promise<Value>>();
  return (name: string, ask: () => Promise<Value>): Promise<Value> => {
    const found = known.get(name) ?? ask();
    known.set(name, found);
    return found;
  };
};

/** Answers about one batch of changes: the database is asked once for all streams. */
export function batchAnswers(context: MonitorContext): BatchAnswers {
  const tasksOnce = once<PageEvents['tasks']>();
  const incidentsOnce = once<PageEvents['incidents']>();
  const runOnce = once<PageEvents['run'] | undefined>();
  return {
    tasks: (uuids) => tasksOnce(uuids.join(), () => changedTasks(context, uuids)),
    incidents: () => incidentsOnce('', async () => ({ open: await openIncidents(context) })),
    run: (uuid, person) => runOnce(`${uuid} ${person.level}`, () => readRun(context, uuid, person)),
  };
}
