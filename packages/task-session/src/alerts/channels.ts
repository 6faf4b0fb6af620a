import { type NotifyKind, type Options, runsOffline } from '@procwrap/config';
import type { AlertChannel } from './channel.ts';
import type { NoticeChannel } from './notices/notice-channel.ts';

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
    open: async (parts) =>
      (await import('./notices/open-notices.ts')).openNotices(parts, noticeChannels),
  },
];

/** The channels for the addresses of `--notify`, by their kind: a row and a folder for each. */
export const noticeChannels: Readonly<Record<NotifyKind, () => Promise<NoticeChannel>>> = {
  ping: async () => (await import('./ping/ping.ts')).ping,
  cronitor: async () => (await import('./cronitor/cronitor.ts')).cronitor,
  snitch: async () => (await import('./snitch/snitch.ts')).snitch,
  kuma: async () => (await import('./kuma/kuma.ts')).kuma,
  slack: async () => (await import('./slack/slack.ts')).slack,
  webhook: async () => (await import('./webhook/webhook.ts')).webhook,
};
