import type { CopyProgress, CopyResult } from '../../ports/move-database.ts';
import type { Db } from '../../schema/database.ts';
import type { Runner } from '../units/runner.ts';
import { beginCopy, endCopy } from './copy-mark.ts';
import { continueSeq, insertBatch, linkLatest } from './insert-batch.ts';
import { countRows, readBatches, readLast } from './read-batches.ts';
import { type MovedTable, movedTables } from './tables.ts';

/** Where rows come from and go to. */
export interface CopyWork {
  readonly from: Runner;
  readonly to: Runner;
  /** Names the database that rows come from, for as long as it exists. */
  readonly source: string;
  readonly onProgress: (progress: CopyProgress) => void;
}

const copyTable = async ({ from, to, onProgress }: CopyWork, table: MovedTable) => {
  const total = await from.read((db) => countRows(db, table));
  let copied = await to.read((db) => countRows(db, table));
  const last = await to.read((db) => readLast(db, table));
  for await (const rows of readBatches(from, table, last)) {
    await to.write((db) => insertBatch(db, table, rows));
    copied += rows.length;
    onProgress({ table: table.name, copied, total });
  }
  await to.write((db) => continueSeq(db, table));
};

const link = async ({ from, to }: CopyWork): Promise<void> => {
  const table: MovedTable = { name: 'tasks', key: ['seq'] };
  for await (const rows of readBatches(from, table)) await to.write((db) => linkLatest(db, rows));
};

const compare = async ({ from, to }: CopyWork): Promise<readonly CopyProgress[]> => {
  const counts = [];
  for (const table of movedTables) {
    const count = (db: Db) => countRows(db, table);
    counts.push({
      table: table.name,
      copied: await to.read(count),
      total: await from.read(count),
    });
  }
  return counts;
};

/** Copies every table in batches. One that was cut off continues where it stopped; at the end the numbers of rows are compared. */
export async function copyRows(work: CopyWork): Promise<CopyResult> {
  if (!(await work.to.write((db) => beginCopy(db, work.source))))
    return { kind: 'refused', message: 'holds other data, expected an empty database' };
  for (const table of movedTables) await copyTable(work, table);
  await link(work);
  const tables = await compare(work);
  const wrong = tables.find(({ copied, total }) => copied !== total);
  if (wrong !== undefined)
    return {
      kind: 'refused',
      message: `has ${wrong.copied} rows of ${wrong.table}, expected ${wrong.total}: rows changed meanwhile; stop the monitor and copy to an empty database`,
    };
  await work.to.write(endCopy);
  return { kind: 'copied', tables };
}
