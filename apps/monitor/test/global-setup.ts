import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../packages/task-store/test/postgres/postgres-server.ts';
import { setup as findBrowser } from '../../monitor-page/test/global-setup.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL that was started for this test run. */
    postgres: string;
  }
}

/** Starts one PostgreSQL for all tests of the monitor, and finds a browser. */
export async function setup(project: TestProject) {
  const server = await startPostgres();
  project.provide('postgres', server.url);
  const removeBrowser = await findBrowser(project);
  return async () => {
    removeBrowser();
    await server.stop();
  };
}
