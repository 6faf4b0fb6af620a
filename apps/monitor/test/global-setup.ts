import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../packages/task-store/test/postgres/postgres-server.ts';
import { setup as findBrowser } from '../../monitor-page/test/global-setup.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL that was started for this test run. */
    postgres: string;
  }
}

/** The databases that files of tests lend each other: see as-reference-server/lend-database.ts. */
const makePool = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table free_databases (url text primary key)');
  await client.end();
};

/** Starts one PostgreSQL for all tests of the monitor, and finds a browser. */
export async function setup(project: TestProject) {
  const server = await startPostgres();
  await makePool(server.url);
  project.provide('postgres', server.url);
  const removeBrowser = await findBrowser(project);
  return async () => {
    removeBrowser();
    await server.stop();
  };
}
