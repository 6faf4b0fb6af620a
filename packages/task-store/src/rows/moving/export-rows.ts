import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { ExportOptions } from '../../ports/move-database.ts';
import { migrations } from '../../schema/migrations.ts';
import { toCell } from '../json-column.ts';
import { unpackTail } from '../tails.ts';
import type { Runner } from '../units/runner.ts';
import { readBatches, type StoredRow } from './read-batches.ts';
import { movedTables } from './tables.ts';

/** What is written only when secrets are requested: whole tables, and columns of others. */
const secretTables: readonly string[] = ['sessions', 'tokens'];
const secretColumns: Readonly<Record<string, readonly string[]>> = {
  people: ['password_hash'],
  channels: ['settings'],
  server_settings: ['value'],
  keys: ['digest'],
};

const shown = (cell: unknown): unknown => (cell instanceof Uint8Array ? unpackTail(cell) : cell);

const lineOf = (table: string, row: StoredRow, hidden: readonly string[]): string => {
  const cells = Object.entries(row).filter(([name]) => !hidden.includes(name));
  const values = Object.fromEntries(cells.map(([name, cell]) => [name, shown(cell)]));
  return `${toCell({ table, row: values })}\n`;
};

async function* linesOf(runner: Runner, withSecrets: boolean): AsyncGenerator<string> {
  const migration = Object.keys(migrations).at(-1);
  yield `${toCell({ format: 'procwrap-monitor', version: 1, migration })}\n`;
  const tables = movedTables.filter(({ name }) => withSecrets || !secretTables.includes(name));
  for (const table of tables) {
    const hidden = withSecrets ? [] : (secretColumns[table.name] ?? []);
    for await (const rows of readBatches(runner, table))
      yield rows.map((row) => lineOf(table.name, row, hidden)).join('');
  }
}

/** Writes every table as lines of JSON, no faster than the stream takes them; the stream stays open. */
export async function exportRows(
  runner: Runner,
  stream: Writable,
  { withSecrets = false }: ExportOptions = {},
): Promise<void> {
  for await (const lines of linesOf(runner, withSecrets))
    if (!stream.write(lines)) await once(stream, 'drain');
}
