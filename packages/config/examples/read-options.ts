import { readOptions } from '@procwrap/config';

const env = { PROC_WRAPPER_TASK_NAME: 'nightly', PROC_WRAPPER_API_KEY: 'my-key' };
/** The options, where each of them comes from, and what is wrong. */
export const { options, sources, findings } = readOptions({ env, object: { processTimeout: 60 } });
