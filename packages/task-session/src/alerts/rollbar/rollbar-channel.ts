import { rollbarItem } from '@procwrap/api-client';
import type { Notice } from '../../notice.ts';
import type { NoticeChannel } from '../notices/notice-channel.ts';

const detailsOf = ({ task, runId, end }: Notice) => ({ task, runId, ...end });

/** Items of Rollbar, for failed runs only. */
export function rollbarChannel(codeVersion: string): NoticeChannel {
  return {
    isWanted: ({ event }) => event === 'failure',
    request: (notice, { url, secret }) => {
      const { environment = 'unknown', title: message, atMs } = notice;
      const content = { message, details: detailsOf(notice), atMs };
      const headers = {
        'Content-Type': 'application/json',
        'X-Rollbar-Access-Token': secret?.reveal() ?? '',
      };
      const body = rollbarItem({ environment, codeVersion }, content);
      return { method: 'POST', url, headers, body };
    },
  };
}
