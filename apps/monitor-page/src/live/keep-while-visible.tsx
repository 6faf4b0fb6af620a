import type { LiveFeed } from './live-feed.ts';

/** A page in the background gives its connection up after a minute: a browser has only six for a server. */
const hiddenMs = 60_000;

/** Holds a feed open while the page can be seen; `hasMissed` is true where it was closed in between. */
export function keepWhileVisible(open: (hasMissed: boolean) => LiveFeed): () => void {
  let feed: LiveFeed | null = open(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const suspend = () => {
    feed?.close();
    feed = null;
  };
  const resume = () => {
    clearTimeout(timer);
    feed ??= open(true);
  };
  const look = () => {
    if (document.hidden) timer = setTimeout(suspend, hiddenMs);
    else resume();
  };
  // A page that the browser keeps for the back button holds no connection.
  const show = ({ persisted }: PageTransitionEvent) => {
    if (persisted) resume();
  };
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', suspend);
  addEventListener('pageshow', show);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    removeEventListener('pagehide', suspend);
    removeEventListener('pageshow', show);
    suspend();
  };
}
