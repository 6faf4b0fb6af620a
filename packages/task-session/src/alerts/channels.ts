import { type Options, runsOffline } from '@procwrap/config';
import type { AlertChannel } from './channel.ts';

/** Rollbar gets trouble with the API, which does not exist offline, and failed runs on request. */
const isRollbarWanted = (options: Options): boolean =>
  options.rollbarAccessToken !== undefined &&
  (options.rollbarReportFailures || !runsOffline(options));

/** All channels. A new one is a row here and a folder next to this file. */
export const alertChannels: readonly AlertChannel[] = [
  {
    isWanted: isRollbarWanted,
    open: async (parts) => (await import('./rollbar/open-rollbar.ts')).openRollbar(parts),
  },
  {
    isWanted: ({ notify }) => notify.length > 0,
    open: async (parts) => {
      const { openNotices } = await import('./notices/open-notices.ts');
      const { noticeChannels } = await import('./notice-channels.ts');
      return openNotices(parts, noticeChannels);
    },
  },
];
