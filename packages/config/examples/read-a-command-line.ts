import { readOptions } from '@procwrap/config';
import { parseArgv } from '@procwrap/config/argv';

const { flags, command } = parseArgv(['-t', '60', '-r', 'many', 'backup', '--all']);
const env = { PROC_WRAPPER_TASK_NAME: 'nightly', PROC_WRAPPER_API_KEY: 'my-key' };
const { options, sources, findings } = readOptions({ flags, env });

/** What was read. */
export const seen = {
  command, // ['backup', '--all']
  timeout: options.processTimeout, // 60
  source: sources.processTimeout, // { kind: 'flag', written: '-t' }
  problems: findings.map(({ where, message }) => `${where}: ${message}`),
  // ['-r: "many" is not an integer; expected a whole number >= 0, or -1 for no limit']
};
