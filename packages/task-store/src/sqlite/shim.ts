import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

type Cell = number | bigint | string | null | Uint8Array;

/** How many prepared statements are kept. An update has as many forms as there are sets of fields in it. */
const mostStatements = 500;

/** Whole numbers come as bigint, so that none loses a digit; most are safe as numbers. */
const readCell = (cell: Cell): Cell =>
  typeof cell === 'bigint' && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;

const readRow = (row: Record<string, Cell>) => {
  for (const [name, cell] of Object.entries(row)) row[name] = readCell(cell);
  return row;
};

const rowsOf = (statement: StatementSync, parameters: readonly unknown[]) =>
  (statement.all(...(parameters as SQLInputValue[])) as Record<string, Cell>[]).map(readRow);

const prepare = (database: DatabaseSync, text: string): SqliteStatement => {
  const statement = database.prepare(text);
  statement.setReadBigInts(true);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => rowsOf(statement, parameters),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => rowsOf(statement, parameters).values(),
  };
};

/** node:sqlite in the form that Kysely takes; a statement is prepared once. */
export function shim(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const known = prepared.get(text);
      if (known !== undefined) return known;
      const statement = prepare(database, text);
      if (prepared.size >= mostStatements) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
  };
}
