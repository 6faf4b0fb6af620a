import type { Writable } from 'node:stream';
import type { Store } from '@procwrap/task-server';
import type { AlertRows } from './alert-rows.ts';
import type { HistoryRows } from './history-rows.ts';
import type { CopyProgress, CopyResult, ExportOptions } from './move-database.ts';
import type { PeopleRows } from './people-rows.ts';
import type { SettingsRows } from './settings-rows.ts';
import type { WatchRows } from './watch-rows.ts';

/** Everything that the monitor keeps besides what the API itself needs. */
export interface MonitorRows extends WatchRows, AlertRows, PeopleRows, SettingsRows, HistoryRows {}

/** What other replicas get after a change; `tasks` names what changed, or is null when it was too much to name. */
export interface ChangeNotice {
  readonly tasks: readonly string[] | null;
}

/** Facts about the database for `check`, the metrics and the page. */
export interface DatabaseFacts {
  readonly kind: 'sqlite' | 'postgres';
  readonly version: string;
  /** The name of the last migration that was applied. */
  readonly migration: string;
  readonly bytes: number;
}

/** Whether a copy was saved, or in one line why not. */
export type BackupResult =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly message: string };

/** The database of a monitor: SQLite in a file, or PostgreSQL. */
export interface MonitorDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /** The port of the rules of the API. */
  readonly store: Store;
  /** The monitor's own rows; each call is a unit of its own. */
  readonly rows: MonitorRows;
  /** Keeps all of what `use` writes, or nothing. Within `use` only the rows that it is handed may be asked. */
  transaction<T>(use: (rows: MonitorRows) => Promise<T>): Promise<T>;
  /** Sends a notice to the other replicas; does nothing on SQLite. Never rejects: a notice that is lost is made up for by polling. */
  notify(notice: ChangeNotice): Promise<void>;
  /** Calls `onNotice` for each notice of another replica until disposed, and connects again after a loss. Never calls on SQLite. */
  listen(onNotice: (notice: ChangeNotice) => void): Promise<AsyncDisposable>;
  facts(): Promise<DatabaseFacts>;
  /** Whether another file has the name of the open one, or none has. Writes are refused then, and only a new start helps; SQLite only. */
  findLost(): 'removed' | 'replaced' | undefined;
  /** Gives free pages back and keeps the WAL small, in pieces that each take a few milliseconds; SQLite only. */
  tidy(): Promise<void>;
  /** Saves a copy in a new file, which only its owner may read, while the database is used; SQLite only. */
  backup(file: string): Promise<BackupResult>;
  /** Writes every table as lines of JSON, without secrets unless they are requested; the stream stays open. */
  exportTo(stream: Writable, options?: ExportOptions): Promise<void>;
  /**
   * Copies everything to an empty database in PostgreSQL, in batches. A copy that was cut off continues where it stopped;
   * at the end the numbers of rows are compared. Nothing should be written meanwhile.
   */
  copyTo(location: string, onProgress?: (progress: CopyProgress) => void): Promise<CopyResult>;
  close(): Promise<void>;
}
