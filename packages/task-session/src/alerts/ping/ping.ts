import type { Notice } from '../../notice.ts';
import { lastBytes } from '../notices/last-bytes.ts';
import type { NoticeChannel } from '../notices/notice-channel.ts';

/** A healthchecks server of one's own keeps so much of a body by default. */
const mostBytes = 10_000;

/** What is added to the address; nothing for a success. */
const endpointOf = ({ event, end, timing }: Notice): string => {
  // This changes no state.
  if (timing === 'past') return '/log';
  if (event === 'start') return '/start';
  if (event === 'success') return '';
  if (event !== 'failure') return '/log';
  const { exitStatus = 0, attempts = 0 } = end ?? {};
  return attempts > 0 && exitStatus > 0 && exitStatus <= 255 ? `/${exitStatus}` : '/fail';
};

const bodyOf = ({ event, title, output }: Notice): string => {
  if (event === 'start') return '';
  return output === ''
    ? title
    : `${title}\n\n${lastBytes(output, mostBytes - 2 - title.length * 4)}`;
};

/** Addresses as healthchecks.io has them: start, success, failure with the exit status, and a log. */
export const ping: NoticeChannel = {
  isWanted: () => true,
  request: (notice, { url: base }) => {
    const url = new URL(base);
    url.pathname = url.pathname.replace(/\/+$/, '') + endpointOf(notice);
    url.searchParams.set('rid', notice.runId);
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return { method: 'POST', url, headers, body: bodyOf(notice) };
  },
  problemIn: ({ excerpt = '' }) =>
    /^OK \([\w ]+\)$/.test(excerpt) ? `the receiver answered ${excerpt}` : undefined,
  // The answer to more than some pings in a minute, with status 200.
  isBusy: ({ excerpt }) => excerpt === 'OK (rate limited)',
};
