import type { HistoryRows, HomeQuery, HomeTask, RunBar } from '../../ports/history-rows.ts';
import type { TaskSettings } from '../../ports/settings-rows.ts';
import type { Db } from '../../schema/database.ts';
import { contains } from '../contains.ts';
import { fromCell } from '../json-column.ts';
import { homeParts } from './home-parts.ts';
import { inScope } from './in-scope.ts';

const select = (db: Db, wanted: HomeQuery) => {
  const { scope, search, environmentUuid, tag } = wanted;
  let query = db.selectFrom('tasks').where(inScope(scope));
  if (environmentUuid !== undefined)
    query = query.where('tasks.environment_uuid', '=', environmentUuid);
  if (search !== undefined) query = query.where(contains('tasks.name', search));
  if (tag === undefined) return query;
  const tagged = db.selectFrom('task_tags').select('task_uuid').where('tag', '=', tag);
  return query.where('tasks.uuid', 'in', tagged);
};

type Bar = readonly [string, string, number, number | null];
type Progress = readonly [...Bar, number | null, number | null, number | null, number];

const barOf = ([uuid, status, startedAtMs, finishedAtMs]: Bar | Progress): RunBar => ({
  uuid,
  status,
  startedAtMs,
  finishedAtMs,
});

const progressOf = (cells: Progress): HomeTask['inProgress'][number] => {
  const [successCount, errorCount, expectedCount, heardAtMs] = cells.slice(4) as [
    number | null,
    number | null,
    number | null,
    number,
  ];
  return { ...barOf(cells), successCount, errorCount, expectedCount, heardAtMs };
};

const averageOf = (runs: readonly RunBar[]): number | null => {
  const lengths = runs
    .filter(({ status }) => status === 'SUCCEEDED')
    .map((run) => (run.finishedAtMs ?? run.startedAtMs) - run.startedAtMs);
  if (lengths.length === 0) return null;
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length / 1000;
};

const selectPiece = (db: Db, uuids: readonly string[]) => {
  const parts = homeParts(db);
  return db
    .selectFrom('tasks')
    .leftJoin('task_settings', 'task_settings.task_uuid', 'tasks.uuid')
    .select(['tasks.uuid', 'tasks.name', 'tasks.environment_uuid', 'tasks.rest', 'is_muted'])
    .select('task_settings.settings')
    .select([
      parts.runs.as('runs'),
      parts.inProgress.as('in_progress'),
      parts.missed.as('missed'),
      parts.tags.as('tags'),
      parts.next.as('next'),
      parts.incidents.as('incidents'),
    ])
    .where('tasks.uuid', 'in', uuids)
    .orderBy('tasks.name')
    .orderBy('tasks.seq');
};

type Stored = Awaited<ReturnType<ReturnType<typeof selectPiece>['execute']>>[number];

const taskOf = (row: Stored): HomeTask => {
  const { schedule = '', enabled = true } = JSON.parse(row.rest);
  const runs = (JSON.parse(row.runs) as Bar[]).toReversed().map(barOf);
  const missed = (JSON.parse(row.missed) as [number][]).toReversed().map(([atMs]) => atMs);
  const fromMs = runs[0]?.startedAtMs ?? 0;
  return {
    uuid: row.uuid,
    name: row.name,
    environmentUuid: row.environment_uuid,
    schedule,
    timeZone: row.settings === null ? null : fromCell<TaskSettings>(row.settings).timeZone,
    enabled,
    isMuted: row.is_muted === 1,
    tags: (JSON.parse(row.tags) as [string][]).map(([tag]) => tag),
    runs,
    missedAtMs: missed.filter((atMs) => atMs >= fromMs),
    inProgress: (JSON.parse(row.in_progress) as Progress[])
      .map(progressOf)
      .sort((a, b) => a.startedAtMs - b.startedAtMs),
    nextExpectedAtMs: row.next,
    averageSeconds: averageOf(runs),
    openIncidents: row.incidents,
  };
};

/** Which tasks a home page shows, by name. */
export async function listHomeUuids(
  db: Db,
  wanted: HomeQuery,
): ReturnType<HistoryRows['listHomeUuids']> {
  const { count } = await select(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const found = await select(db, wanted)
    .select('tasks.uuid')
    .orderBy('tasks.name')
    .orderBy('tasks.seq')
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute();
  return { count, uuids: found.map(({ uuid }) => uuid) };
}

/** Tasks as a home page shows them, by name. */
export async function listHomeTasks(
  db: Db,
  uuids: readonly string[],
): ReturnType<HistoryRows['listHomeTasks']> {
  if (uuids.length === 0) return [];
  return (await selectPiece(db, uuids).execute()).map(taskOf);
}
