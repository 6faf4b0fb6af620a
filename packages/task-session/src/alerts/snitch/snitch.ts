import { isOfNow, type NoticeChannel } from '../notices/notice-channel.ts';

/** Check-ins of Dead Man's Snitch: an exit status of 0, or another one for a failure. */
export const snitch: NoticeChannel = {
  isWanted: (notice) => isOfNow(notice) && /^(success|failure)$/.test(notice.event),
  request: ({ event, title, end }, { url }) => {
    const status = event === 'success' ? 0 : end?.exitStatus || 1;
    const body = new URLSearchParams({ s: String(status), m: title }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url, headers, body };
  },
};
