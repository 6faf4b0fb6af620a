import type { NotifyKind } from '@procwrap/config';
import type { NoticeChannel } from './notices/notice-channel.ts';

/** The channels for the addresses of `--notify`, by their kind: a row and a folder for each. */
export const noticeChannels: Readonly<Record<NotifyKind, () => Promise<NoticeChannel>>> = {
  ping: async () => (await import('./ping/ping.ts')).ping,
  cronitor: async () => (await import('./cronitor/cronitor.ts')).cronitor,
  snitch: async () => (await import('./snitch/snitch.ts')).snitch,
  kuma: async () => (await import('./kuma/kuma.ts')).kuma,
  slack: async () => (await import('./slack/slack.ts')).slack,
  webhook: async () => (await import('./webhook/webhook.ts')).webhook,
};
