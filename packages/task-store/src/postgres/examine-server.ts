import type { Pool } from 'pg';
import { refuseServer } from './server-version.ts';

const newerThan = async (pool: Pool, known: readonly string[]): Promise<string | undefined> => {
  const { rows: found } = await pool.query("select to_regclass('kysely_migration') as name");
  if (found[0]?.name === null) return undefined;
  const { rows } = await pool.query('select name from kysely_migration order by name');
  return rows.map(({ name }) => String(name)).find((name) => !known.includes(name));
};

/** Looks at a server before anything is written to it: why it is not used, in words that follow its address. */
export async function examineServer(
  pool: Pool,
  known: readonly string[],
): Promise<string | undefined> {
  const { rows } = await pool.query(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  );
  const refused = refuseServer(rows[0].version, rows[0].encoding);
  if (refused !== undefined) return refused;
  const newer = await newerThan(pool, known);
  return newer === undefined
    ? undefined
    : `was written by a newer version of this program (${newer}): install that version, or use another database`;
}
