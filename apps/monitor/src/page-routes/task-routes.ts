import type { GridAnswer, RunsAnswer, TaskAnswer } from '@procwrap/page-api';
import { parseSchedule, type TaskRow } from '@procwrap/task-server';
import { group } from '../keys/create-key.ts';
import { isUuid, numberIn } from '../reading/names.ts';
import type { MonitorContext } from '../server/context.ts';
import { writeAudit } from './audit-log.ts';
import {
  notThere,
  ok,
  type PageAnswer,
  type PageRoute,
  type SignedInCall,
  wrongForm,
} from './page-route.ts';
import { showTask } from './show-task.ts';
import { parseTaskSettings } from './task-settings.ts';

const findTask = async (
  { database }: Pick<MonitorContext, 'database'>,
  uuid: string,
): Promise<TaskRow | undefined> =>
  isUuid(uuid)
    ? database.store.findTask({ kind: 'uuid', group, uuid: uuid.toLowerCase() })
    : undefined;

/** A route of one task; what is not there is said in the same words everywhere. */
const ofTask =
  (handle: (call: SignedInCall, task: TaskRow) => Promise<PageAnswer>) =>
  async (call: SignedInCall): Promise<PageAnswer> => {
    const task = await findTask(call.context, call.params.uuid);
    return task ? handle(call, task) : notThere;
  };

const getTask = ofTask(async ({ context }, task) => {
  const answer: TaskAnswer | undefined = await showTask(context, task);
  return answer ? ok(answer) : notThere;
});

const dayMs = 86_400_000;
const mostMs = 8_640_000_000_000_000;

/** The stretch that a query names: by itself the last four weeks. */
const stretchIn = (query: URLSearchParams, nowMs: number, usualMs: number) => {
  const toMs = numberIn(query, 'to', { usual: nowMs, most: mostMs });
  return { toMs, fromMs: numberIn(query, 'from', { usual: toMs - usualMs, most: toMs }) };
};

const getGrid = ofTask(async ({ context, query, nowMs }, task) => {
  const { fromMs, toMs } = stretchIn(query, nowMs, 28 * dayMs);
  const from = Math.max(fromMs, toMs - 400 * dayMs);
  const answer: GridAnswer = { cells: await context.database.rows.listGrid(task.uuid, from, toMs) };
  return ok(answer);
});

const getRuns = ofTask(async ({ context, query }, task) => {
  const limit = numberIn(query, 'limit', { usual: 50, most: 500 });
  const before = query.get('before');
  const status = query.get('status');
  const runs = await context.database.rows.listRunsBefore({
    taskUuid: task.uuid,
    limit: limit + 1,
    ...(before && { beforeMs: numberIn(query, 'before', { usual: mostMs, most: mostMs }) }),
    ...(status && { status }),
  });
  const answer: RunsAnswer = { runs: runs.slice(0, limit), hasMore: runs.length > limit };
  return ok(answer);
});

/** A channel that there is not, and that was not named before: the task would alert nobody. */
const missingChannel = async (
  { database: { rows } }: Pick<MonitorContext, 'database'>,
  taskUuid: string,
  named: readonly string[],
): Promise<string | undefined> => {
  const there = new Set((await rows.listChannels()).map(({ id }) => id));
  const before = (await rows.readTaskSettings(taskUuid))?.channels ?? [];
  return named.find((id) => !there.has(id) && !before.includes(id));
};

const putSettings = ofTask(async ({ context, body, person, nowMs }, task) => {
  const settings = parseTaskSettings(body);
  if (!settings.ok) return wrongForm(settings.problem);
  const { pinned, timeZone } = settings.value;
  const zone = timeZone ?? context.options.timeZone;
  const schedule = parseSchedule(String(pinned.schedule ?? ''), zone);
  if (schedule.kind === 'refused') return wrongForm({ schedule: schedule.finding.message });
  const { rows } = context.database;
  const missing = await missingChannel(context, task.uuid, settings.value.channels ?? []);
  if (missing !== undefined) return wrongForm({ channels: `there is no channel ${missing}` });
  await rows.writeTaskSettings(task.uuid, settings.value);
  // The times that are expected follow the new schedule at the next look.
  await rows.writeNextLook(task.uuid, nowMs);
  const subject = String(task.values.name);
  await writeAudit(context, { who: person.name, action: 'task.settings', subject });
  context.changes.note([task.uuid]);
  const answer = await showTask(context, task);
  return answer ? ok(answer) : notThere;
});

const deleteTask = ofTask(async ({ context, person }, task) => {
  await context.database.rows.deleteTask(task.uuid);
  const subject = String(task.values.name);
  await writeAudit(context, { who: person.name, action: 'task.delete', subject });
  context.changes.note(null);
  return ok();
});

/** A task, its history and its settings. */
export const taskRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/tasks/:uuid', level: 'OBSERVER', handle: getTask },
  { method: 'GET', path: '/tasks/:uuid/grid', level: 'OBSERVER', handle: getGrid },
  { method: 'GET', path: '/tasks/:uuid/runs', level: 'OBSERVER', handle: getRuns },
  { method: 'PUT', path: '/tasks/:uuid/settings', level: 'DEVELOPER', handle: putSettings },
  { method: 'DELETE', path: '/tasks/:uuid', level: 'DEVELOPER', handle: deleteTask },
];
