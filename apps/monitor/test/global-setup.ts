import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../packages/task-store/test/postgres/postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL that was started for this test run. */
    postgres: string;
  }
}

/** Starts one PostgreSQL for all tests of the monitor. */
export async function setup(project: TestProject) {
  const server = await startPostgres();
  project.provide('postgres', server.url);
  return () => server.stop();
}
