import type { Notice, NoticeEvent } from '../../notice.ts';
import { isOfNow, type NoticeChannel } from '../notices/notice-channel.ts';

const states: Readonly<Partial<Record<NoticeEvent, string>>> = {
  start: 'run',
  success: 'complete',
  failure: 'fail',
};

/** Cronitor takes so many characters of a message. */
const mostCharacters = 2000;

const parametersOf = ({ event, runId, host, title, end }: Notice) => ({
  state: states[event],
  series: runId,
  host,
  ...(end && {
    message: title.slice(0, mostCharacters).toWellFormed(),
    status_code: String(end.exitStatus),
    metric: `duration:${end.durationMs / 1000}`,
  }),
});

/** Telemetry addresses of Cronitor. */
export const cronitor: NoticeChannel = {
  isWanted: (notice) => isOfNow(notice) && states[notice.event] !== undefined,
  request: (notice, { url: base }) => {
    const url = new URL(base);
    for (const [name, value] of Object.entries(parametersOf(notice)))
      if (value !== undefined) url.searchParams.set(name, value);
    return { method: 'GET', url, headers: {}, body: null };
  },
};
