/** What went wrong inside of the server, as far as it matters to who sent the request. */
export type Fault =
  /** There is no room for what was sent; later there may be. */
  | { readonly kind: 'disk-full' }
  /** The database cannot be reached at the moment. */
  | { readonly kind: 'database-away' }
  /** The file of the database was replaced or removed; the monitor ends soon. */
  | { readonly kind: 'file-lost' }
  | { readonly kind: 'unknown' };

/** SQLite: SQLITE_FULL and SQLITE_IOERR with what a full disk makes of it; PostgreSQL: class 53; the system: ENOSPC, EDQUOT. */
const isFull = (code: string, errcode: number) =>
  [13, 778, 4874].includes(errcode) || ['53100', 'ENOSPC', 'EDQUOT'].includes(code);

/** PostgreSQL: classes 08 and 57P, and too many connections; the network: refused, reset, timed out. */
const isAway = (code: string, message: string) =>
  /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(
    code,
  ) || /connection terminated|timeout exceeded when trying to connect/i.test(message);

/** Finds out whether a disk is full, or the database is away or gone; anything else is a fault of the program. */
export function describeFault(thrown: unknown): Fault {
  const { code, errcode, message, cause } = (thrown ?? {}) as Record<string, unknown>;
  if (code === 'DATABASE_FILE_LOST') return { kind: 'file-lost' };
  if (isFull(String(code), Number(errcode))) return { kind: 'disk-full' };
  if (isAway(String(code), String(message))) return { kind: 'database-away' };
  return cause === undefined || cause === thrown ? { kind: 'unknown' } : describeFault(cause);
}
