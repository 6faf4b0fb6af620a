import { fileURLToPath } from 'node:url';

/** The built command, run by the Node that runs the benchmark. */
export function procwrap(...args) {
  return [
    process.execPath,
    fileURLToPath(new URL('../apps/cli/dist/procwrap.cjs', import.meta.url)),
    ...args,
  ];
}

/** The floor: a Node process that does nothing. */
export const bareNode = [process.execPath, '-e', '0'];

/** What a reported run needs. */
export function reportedEnv(url) {
  return {
    ...process.env,
    PROC_WRAPPER_API_BASE_URL: url,
    PROC_WRAPPER_API_KEY: 'demo-key',
    PROC_WRAPPER_TASK_NAME: 'bench',
  };
}
