import type { Db } from '../../schema/database.ts';

/** How units of work run on a database. */
export interface Runner {
  /** Work that changes nothing. */
  read<T>(use: (db: Db) => Promise<T>): Promise<T>;
  /** All of what `use` writes, or nothing. It may run again where the database asks for that. */
  write<T>(use: (db: Db) => Promise<T>): Promise<T>;
}
