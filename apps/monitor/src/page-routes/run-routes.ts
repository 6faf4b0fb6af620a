import type { RunAnswer } from '@procwrap/page-api';
import type { ExecutionEntry } from '@procwrap/task-server';
import type { PersonRow } from '@procwrap/task-store';
import { group } from '../keys/create-key.ts';
import { isUuid, readEnvironments } from '../reading/names.ts';
import { textOf } from '../reading/run-values.ts';
import type { MonitorContext } from '../server/context.ts';
import { writeAudit } from './audit-log.ts';
import { changeRun, type RunChange } from './change-run.ts';
import { notThere, ok, type PageRoute, refused, type SignedInCall } from './page-route.ts';
import { showRun } from './show-run.ts';

const findRun = async (
  { database }: Pick<MonitorContext, 'database'>,
  uuid: string,
): Promise<ExecutionEntry | undefined> => {
  const entry = isUuid(uuid) ? await database.store.findExecution(uuid.toLowerCase()) : undefined;
  return entry?.task.group === group ? entry : undefined;
};

/** A run as the page shows it to a person; undefined where there is none. */
export async function readRun(
  context: Pick<MonitorContext, 'database' | 'now'>,
  uuid: string,
  person: Pick<PersonRow, 'level'>,
): Promise<RunAnswer | undefined> {
  const entry = await findRun(context, uuid);
  if (!entry) return undefined;
  const [environments, durations] = await Promise.all([
    readEnvironments(context),
    context.database.rows.readDurations(entry.task.uuid, 0),
  ]);
  const environment = environments.nameOf(entry.task.environmentUuid);
  return showRun({ ...entry, environment, durations, person }, context.now());
}

const getRun = async ({ context, params, person }: SignedInCall) => {
  const run = await readRun(context, params.uuid, person);
  return run ? ok(run) : notThere;
};

const streams: Readonly<Record<string, string>> = {
  debug: 'debug_log_tail',
  error: 'error_log_tail',
};

const getOutput = async ({ context, params }: SignedInCall) => {
  const { uuid, stream } = params;
  const field = Object.hasOwn(streams, stream) ? streams[stream] : undefined;
  const entry = field === undefined ? undefined : await findRun(context, uuid);
  if (!entry || field === undefined) return notThere;
  const content = textOf(entry.execution.values[field]) ?? '';
  return { status: 200, text: { content, fileName: `${entry.execution.uuid}-${stream}.txt` } };
};

const actions: Readonly<Record<RunChange, string>> = {
  stop: 'execution.stop',
  'mark-done': 'execution.mark-done',
};

const change = (kind: RunChange) => async (call: SignedInCall) => {
  const { context, params, person, nowMs } = call;
  const uuid = params.uuid.toLowerCase();
  if (!(await findRun(context, uuid))) return notThere;
  const request = { uuid, change: kind, who: person.name };
  const done = await changeRun(context.database.store, request, nowMs);
  if (done.kind === 'not-there') return notThere;
  if (done.kind === 'ended') return refused(409, `This run has ended: ${done.status}`);
  if (done.kind === 'changed') {
    const subject = `${done.taskName} ${uuid}`;
    await writeAudit(context, { who: person.name, action: actions[kind], subject });
  }
  return ok(await readRun(context, uuid, person));
};

/** A run, its output, and what a person can do to it. */
export const runRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/runs/:uuid', level: 'OBSERVER', handle: getRun },
  { method: 'GET', path: '/runs/:uuid/output/:stream', level: 'OBSERVER', handle: getOutput },
  { method: 'POST', path: '/runs/:uuid/stop', level: 'SUPPORT', handle: change('stop') },
  { method: 'POST', path: '/runs/:uuid/mark-done', level: 'SUPPORT', handle: change('mark-done') },
];
