import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

type Cell = number | bigint | string | null | Uint8Array;

/** How many prepared statements are kept. An update has as many forms as there are sets of fields in it. */
const mostStatements = 500;

/** Where whole numbers come as bigint, so that none loses a digit, most are safe as numbers. */
const readCell = (cell: Cell): Cell =>
  typeof cell === 'bigint' && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;

const readRow = (row: Record<string, Cell>) => {
  for (const [name, cell] of Object.entries(row)) row[name] = readCell(cell);
  return row;
};

type Row = Record<string, Cell>;

const isTooLarge = (error: unknown): boolean =>
  (error as { readonly code?: string }).code === 'ERR_OUT_OF_RANGE';

/** A query may run twice: first as if all numbers were small, which is quicker. */
const readSelected = (statement: StatementSync, parameters: SQLInputValue[]): Row[] => {
  try {
    return statement.all(...parameters) as Row[];
  } catch (error) {
    if (!isTooLarge(error)) throw error;
  }
  statement.setReadBigInts(true);
  try {
    return (statement.all(...parameters) as Row[]).map(readRow);
  } finally {
    statement.setReadBigInts(false);
  }
};

const readReturned = (statement: StatementSync, parameters: SQLInputValue[]): Row[] =>
  (statement.all(...parameters) as Row[]).map(readRow);

const prepare = (database: DatabaseSync, text: string): SqliteStatement => {
  const statement = database.prepare(text);
  const isSelect = text.startsWith('select ');
  statement.setReadBigInts(!isSelect);
  const all = (parameters: readonly unknown[]) =>
    (isSelect ? readSelected : readReturned)(statement, parameters as SQLInputValue[]);
  return {
    reader: statement.columns().length > 0,
    all,
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => all(parameters).values(),
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
