import type { ExecutionChange, ExecutionUpdate, JsonObject } from '@procwrap/task-server';
import { type Selectable, sql } from 'kysely';
import type { Database, Db } from '../schema/database.ts';
import { dialectOf } from '../schema/dialect-of.ts';
import { toCell } from './json-column.ts';
import { runCompiled } from './run-compiled.ts';
import { grow, splitRun } from './run-parts.ts';
import { changedTimes, dependsOnTimes } from './run-times.ts';
import { fromColumn, toColumn } from './split-values.ts';
import { writeTails } from './write-tails.ts';

const isEmpty = (object: object) => Object.keys(object).length === 0;

/** What of an execution a change depends on. */
const storedColumns = [
  'rest',
  'status',
  'finished_at',
  'started_at_ms',
  'ended_at_ms',
  'heard_at_ms',
] as const;

type Stored = Pick<Selectable<Database['executions']>, (typeof storedColumns)[number]>;

type Parts = ReturnType<typeof splitRun>;

const readStored = (db: Db, uuid: string): Promise<Stored> =>
  db
    .selectFrom('executions')
    .select(storedColumns)
    .where('uuid', '=', uuid)
    .executeTakeFirstOrThrow();

/** The rules have merged already: null takes a field away. */
const restOf = ({ rest }: Parts, stored: Pick<Stored, 'rest'>): { readonly rest?: string } =>
  isEmpty(rest) ? {} : { rest: toColumn({ ...fromColumn(stored.rest), ...rest }) };

const dependsOnStored = ({ rest }: Parts, values: JsonObject): boolean =>
  !isEmpty(rest) || dependsOnTimes(values);

/** The columns that a change writes, without the rest; a new status is a new end to be judged. */
const columnsOf = (
  { heardAtMs, stopAskedAtMs, values = {} }: ExecutionChange,
  parts: Parts,
  stored: Stored | undefined,
) => ({
  ...parts.columns,
  ...changedTimes(values, stored),
  ...(values.status !== undefined && { end_judged: 0 }),
  ...(heardAtMs !== undefined && { heard_at_ms: heardAtMs }),
  ...(stopAskedAtMs !== undefined && { stop_asked_at_ms: stopAskedAtMs }),
});

type Columns = ReturnType<typeof columnsOf>;

/** Changes what a change names of an execution. */
export async function updateExecution(
  db: Db,
  uuid: string,
  change: ExecutionChange,
): Promise<void> {
  const { values = {} } = change;
  const parts = splitRun(values);
  const stored = dependsOnStored(parts, values) ? await readStored(db, uuid) : undefined;
  const set = { ...columnsOf(change, parts, stored), ...(stored && restOf(parts, stored)) };
  if (!isEmpty(set))
    await runCompiled(db, {
      name: `update executions ${Object.keys(set).join()}`,
      values: [...Object.values(set), uuid],
      build: () => db.updateTable('executions').set(set).where('uuid', '=', uuid),
    });
  await grow(db, uuid, await writeTails(db, uuid, parts.tails));
}

interface Ready {
  readonly uuid: string;
  readonly set: Columns;
  readonly rest: string;
}

const isReady = (ready: Ready | undefined): ready is Ready => ready !== undefined;

/** What each change writes; an execution that is gone is left out. */
const prepare = async (db: Db, changes: readonly ExecutionUpdate[]): Promise<readonly Ready[]> => {
  const uuids = changes.map(({ uuid }) => uuid);
  const query = db.selectFrom('executions').select(['uuid', ...storedColumns]);
  const found = await query.where('uuid', 'in', uuids).execute();
  const stored = new Map(found.map((row) => [row.uuid, row]));
  return changes
    .map(({ uuid, change }): Ready | undefined => {
      const row = stored.get(uuid);
      if (row === undefined) return undefined;
      const parts = splitRun(change.values ?? {});
      const { rest = row.rest } = restOf(parts, row);
      return { uuid, set: columnsOf(change, parts, row), rest };
    })
    .filter(isReady);
};

/** Executions that get the same columns are written by one statement; only the rest differs between them. */
const writeAlike = async (db: Db, alike: readonly Ready[]): Promise<void> => {
  const rests = toCell(Object.fromEntries(alike.map(({ uuid, rest }) => [uuid, rest])));
  const uuids = alike.map(({ uuid }) => uuid);
  await db
    .updateTable('executions')
    .set({ ...alike[0]?.set, rest: sql<string>`cast(${rests} as json) ->> uuid` })
    .where('uuid', 'in', uuids)
    .execute();
};

const hasTails = ({ change }: ExecutionUpdate): boolean =>
  !isEmpty(splitRun(change.values ?? {}).tails);

/** Changes several executions. Only between a server and its client does it pay to write them together. */
export async function updateExecutions(db: Db, changes: readonly ExecutionUpdate[]): Promise<void> {
  if (changes.length === 0) return;
  const isTogether = dialectOf(db) === 'postgres' && !changes.some(hasTails);
  if (!isTogether) {
    for (const { uuid, change } of changes) await updateExecution(db, uuid, change);
    return;
  }
  const ready = await prepare(db, changes);
  for (const alike of Map.groupBy(ready, ({ set }) => toCell(set)).values())
    await writeAlike(db, alike);
}
