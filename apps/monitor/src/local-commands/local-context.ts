import type { MonitorContext } from '../server/context.ts';

/** What a command needs of a monitor, whether the server runs it or the program alone. */
export type LocalContext = Pick<MonitorContext, 'database' | 'now' | 'dataFolder'>;
