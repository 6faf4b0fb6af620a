/** How long an idle connection is kept when the server does not say how long it keeps it. */
const unsaidMs = 4000;

/** How much earlier than the server procwrap closes it, because a request takes time to arrive. */
const earlierMs = 2000;

const longestMs = 600_000;

const hint = /(?:^|,)\s*timeout=(\d+)/i;

/** How long an idle connection may be used again, by the header Keep-Alive of its last answer. */
export function idleMsOf(keepAlive: string | string[] | undefined): number {
  const seconds = hint.exec(String(keepAlive ?? ''))?.[1];
  if (seconds === undefined) return unsaidMs;
  return Math.min(Math.max(Number(seconds) * 1000 - earlierMs, 0), longestMs);
}
