import type { MonitorDatabase } from '../ports/monitor-database.ts';
import { isHalfCopied } from '../rows/moving/copy-mark.ts';
import { exportRows } from '../rows/moving/export-rows.ts';
import { storeOn } from '../rows/store/store-on.ts';
import { asUnits } from '../rows/units/as-units.ts';
import { monitorRows } from '../rows/units/monitor-rows.ts';
import type { OpenedDatabase } from '../rows/units/opened-database.ts';
import { type ConnectedPostgres, connectPostgres } from './connect-postgres.ts';
import { copyTo } from './copy-to.ts';
import { notices } from './notices.ts';
import { readFacts } from './read-facts.ts';

type Connection = Extract<ConnectedPostgres, { kind: 'connected' }>;

const monitorOn = ({ pool, db, runner, address, close }: Connection): MonitorDatabase => ({
  kind: 'postgres',
  store: storeOn(db, runner, close),
  rows: asUnits(db, runner),
  transaction: (use) => runner.write((within) => use(monitorRows(within))),
  ...notices(pool, address),
  facts: () => readFacts(db),
  findLost: () => undefined,
  tidy: async () => {},
  backup: async () => ({
    kind: 'refused',
    message: `${address.shown} is saved with pg_dump; only a file of SQLite is copied by backup`,
  }),
  exportTo: (stream, options) => exportRows(runner, stream, options),
  copyTo: (location, onProgress = () => {}) => copyTo(runner, location, onProgress),
  close,
});

/**
 * Opens a database in PostgreSQL; its tables are brought up to date. As many replicas as wanted may use it. One of a newer
 * version, in a server that is too old, or that is half copied, is left as it is.
 */
export async function openPostgres(location: string): Promise<OpenedDatabase> {
  const connected = await connectPostgres(location);
  if (connected.kind === 'refused') return connected;
  if (!(await isHalfCopied(connected.db)))
    return { kind: 'opened', database: monitorOn(connected) };
  await connected.close();
  const message = `${connected.shown} is the target of a copy that is not complete: run the copy again`;
  return { kind: 'refused', message };
}
