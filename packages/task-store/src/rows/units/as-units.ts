import { setImmediate } from 'node:timers/promises';
import type { MonitorRows } from '../../ports/monitor-database.ts';
import type { Db } from '../../schema/database.ts';
import { deleteSomeRuns, deleteTask } from '../settings/delete-task.ts';
import { monitorRows } from './monitor-rows.ts';
import type { Runner } from './runner.ts';

type Method = (...parameters: readonly unknown[]) => Promise<unknown>;

/** What only asks says so by its name. */
const onlyAsks = /^(read|list|find|count)/;

const methodOf = (rows: MonitorRows, name: string): Method =>
  (rows as unknown as Readonly<Record<string, Method>>)[name] as Method;

/** A task may have very many runs: they go in pieces, and other work gets its turn between. */
const deleteInPieces = async (runner: Runner, taskUuid: string): Promise<void> => {
  while (await runner.write((db) => deleteSomeRuns(db, taskUuid))) await setImmediate();
  await runner.write((db) => deleteTask(db, taskUuid));
};

/** The monitor's rows, where each call is a unit of its own. */
export function asUnits(db: Db, runner: Runner): MonitorRows {
  const asked = monitorRows(db);
  const units = Object.keys(asked).map((name): readonly [string, Method] => [
    name,
    onlyAsks.test(name)
      ? (...parameters) => runner.read(() => methodOf(asked, name)(...parameters))
      : (...parameters) =>
          runner.write((within) => methodOf(monitorRows(within), name)(...parameters)),
  ]);
  const rows = Object.fromEntries(units) as unknown as MonitorRows;
  return { ...rows, deleteTask: (taskUuid) => deleteInPieces(runner, taskUuid) };
}
