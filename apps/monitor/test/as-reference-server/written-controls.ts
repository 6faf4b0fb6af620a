import type { ExecutionRow, Rows, Store, TaskRow } from '@procwrap/task-server';
import type { MemoryTables } from '@procwrap/task-server/memory';
import type { Controls } from '../../../../packages/reference-server/src/controls.ts';

interface Changes {
  readonly inserted: readonly ExecutionRow[];
  readonly updated: readonly ExecutionRow[];
  readonly tasks: readonly TaskRow[];
}

/** What a control changes in the tables. */
const changesOf = (tables: MemoryTables, act: () => void): Changes => {
  const [tasks, executions] = [new Map(tables.tasks), new Map(tables.executions)];
  act();
  const isNew = ({ uuid }: ExecutionRow) => !executions.has(uuid);
  const touched = [...tables.executions.values()].filter((row) => executions.get(row.uuid) !== row);
  return {
    inserted: touched.filter(isNew),
    updated: touched.filter((row) => !isNew(row)),
    tasks: [...tables.tasks.values()].filter((row) => tasks.get(row.uuid) !== row),
  };
};

const write = async (rows: Rows, { inserted, updated, tasks }: Changes): Promise<void> => {
  for (const execution of inserted) await rows.insertExecution(execution);
  for (const { uuid, heardAtMs, stopAskedAtMs, values } of updated)
    await rows.updateExecution(uuid, { heardAtMs, stopAskedAtMs, values });
  for (const { uuid, latestExecutionUuid } of tasks)
    await rows.updateTask(uuid, { latestExecutionUuid });
};

type Acts = Pick<Controls, 'askToStop' | 'change' | 'startManually'>;

/** The same controls, which change the tables at once and then the database; `written` waits until that is done. */
export function writtenControls(controls: Acts, store: Store, tables: MemoryTables) {
  let last: Promise<unknown> = Promise.resolve();
  const acting = <T>(act: () => T): T => {
    const outcome: { result?: T } = {};
    const changes = changesOf(tables, () => {
      outcome.result = act();
    });
    last = last.then(() => store.transaction((rows) => write(rows, changes)));
    // The one who waits for it gets the error.
    last.catch(() => {});
    return outcome.result as T;
  };
  const acts: Acts = {
    askToStop: (uuid) => acting(() => controls.askToStop(uuid)),
    change: (uuid, fields) => acting(() => controls.change(uuid, fields)),
    startManually: (name, fields) => acting(() => controls.startManually(name, fields)),
  };
  return { acts, written: () => last };
}
