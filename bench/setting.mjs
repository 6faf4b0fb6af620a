import { fileURLToPath } from 'node:url';

/** The built command, run by the Node that runs the benchmark. */
export function procwrap(...args) {
  return [
    process.execPath,
    fileURLToPath(new URL('../apps/cli/dist/procwrap.cjs', import.meta.url)),
    ...args,
  ];
}

/** The process to compare with: Node that does nothing. */
export const bareNode = [process.execPath, '-e', '0'];

/** The variables of a reported run. */
export function reportedEnv(url) {
  return {
    ...process.env,
    PROC_WRAPPER_API_BASE_URL: url,
    PROC_WRAPPER_API_KEY: 'demo-key',
    PROC_WRAPPER_TASK_NAME: 'bench',
  };
}
