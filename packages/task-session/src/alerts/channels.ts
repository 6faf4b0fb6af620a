import { runsOffline } from '@procwrap/config';
import type { AlertChannel } from './channel.ts';

/** All channels. A new one is a row here and a file in this folder. */
export const alertChannels: readonly AlertChannel[] = [
  {
    isWanted: (options) => options.rollbarAccessToken !== undefined && !runsOffline(options),
    open: async (parts) => (await import('./rollbar.ts')).openRollbar(parts),
  },
];
