import { isOfNow, type NoticeChannel } from '../notices/notice-channel.ts';

/** Uptime Kuma stores so many characters of a message. */
const mostCharacters = 250;

/** Push addresses of Uptime Kuma. */
export const kuma: NoticeChannel = {
  isWanted: (notice) => isOfNow(notice) && /^(success|failure)$/.test(notice.event),
  request: ({ event, title, end }, { url: base }) => {
    const url = new URL(base);
    url.searchParams.set('status', event === 'success' ? 'up' : 'down');
    url.searchParams.set('msg', title.slice(0, mostCharacters).toWellFormed());
    url.searchParams.set('ping', String(Math.round(end?.durationMs ?? 0)));
    return { method: 'GET', url, headers: {}, body: null };
  },
};
