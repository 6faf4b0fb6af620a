import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { afterEach, beforeEach } from 'vitest';

const creationPatience = {
  PROC_WRAPPER_API_TASK_EXECUTION_CREATION_ERROR_TIMEOUT_SECONDS: '3600',
};

/** A new reference server for each test, and the variables with which a run uses it. */
export function useServer() {
  let server: ReferenceServer | undefined;
  const get = (): ReferenceServer => {
    if (!server) throw new Error('only inside of a test');
    return server;
  };
  beforeEach(async () => {
    const tasks = [{ name: 'nightly' }];
    server = await startReferenceServer({ tasks });
  });
  afterEach(() => server?.close());
  return {
    get,
    env: () => ({
      PROC_WRAPPER_API_BASE_URL: get().url,
      PROC_WRAPPER_API_KEY: 'demo-key',
      PROC_WRAPPER_TASK_NAME: 'nightly',
      PROC_WRAPPER_API_RETRY_DELAY_SECONDS: '0.1',
      PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS: '3600',
      PROC_WRAPPER_API_ERROR_TIMEOUT_SECONDS: '3600',
      PROC_WRAPPER_API_FINAL_UPDATE_TIMEOUT_SECONDS: '3600',
      ...creationPatience,
    }),
    bodies: () => get().requests.map(({ method, body, status }) => ({ method, status, body })),
    execution: () => get().executions()[0],
  };
}
