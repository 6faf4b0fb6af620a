import type { MonitorDatabase } from '../../ports/monitor-database.ts';

/** A database, or in one line why there is none. */
export type OpenedDatabase =
  | { readonly kind: 'opened'; readonly database: MonitorDatabase }
  | { readonly kind: 'refused'; readonly message: string };
