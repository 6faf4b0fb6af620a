import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { applicationId } from './examine-file.ts';

const settings = [
  'pragma busy_timeout = 5000',
  'pragma journal_mode = wal',
  'pragma synchronous = normal',
  'pragma foreign_keys = on',
  // A WAL that grew is cut to this size when its pages are in the file.
  'pragma journal_size_limit = 4194304',
];

/** The marks of a new file come before its journal is a WAL, so that they are in the file itself from the start. */
const marks = ['pragma auto_vacuum = incremental', `pragma application_id = ${applicationId}`];

/** A new file holds secrets: only its owner may read it. SQLite gives its WAL the same rights. */
const makeFile = (path: string): void => {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch {
    // SQLite says next what is wrong with the path.
  }
};

/** Opens a file with the settings that every connection has. */
export function openDatabase(path: string, isNew: boolean): DatabaseSync {
  if (isNew && path !== ':memory:') makeFile(path);
  const database = new DatabaseSync(path);
  try {
    for (const statement of [...(isNew ? marks : []), ...settings]) database.exec(statement);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
