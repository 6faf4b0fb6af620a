import type { PageEvents } from '@procwrap/page-api';
import { changedTasks, openIncidents } from '../page-routes/home-routes.ts';
import { readRun } from '../page-routes/run-routes.ts';
import type { MonitorContext } from '../server/context.ts';
import type { BatchAnswers } from './stream.ts';

/** Reads once what several streams need. */
const once = <Value>() => {
  const known = new Map<string, Promise<Value>>();
  return (name: string, read: () => Promise<Value>): Promise<Value> => {
    const found = known.get(name) ?? read();
    known.set(name, found);
    return found;
  };
};

/** Answers about one batch of changes: the database is queried once for all streams. */
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
