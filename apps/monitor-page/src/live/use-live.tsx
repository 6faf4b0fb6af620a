import { signal } from '@preact/signals';
import type { PageEvents } from '@procwrap/page-api';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keepWhileVisible } from './keep-while-visible.tsx';
import { type EventStream, type FeedState, openLiveFeed } from './live-feed.ts';

/** How the connection for events is. */
export const feedState = signal<FeedState>('connecting');

/** What a page does with events. */
export interface LiveHandlers {
  readonly tasks?: (event: PageEvents['tasks']) => void;
  readonly incidents?: (event: PageEvents['incidents']) => void;
  readonly run?: (event: PageEvents['run']) => void;
  readonly task?: (event: PageEvents['task']) => void;
  readonly reset?: () => void;
}

function connect(path: string): EventStream {
  const source = new EventSource(path);
  return {
    onEvent: (name, take) =>
      source.addEventListener(name, (event: MessageEvent<string>) => take(event.data)),
    onOpen: (take) => source.addEventListener('open', take),
    onError: (take) =>
      source.addEventListener('error', () => take(source.readyState === EventSource.CLOSED)),
    close: () => source.close(),
  };
}

/** Without a connection for events a page is shown all the same after so long. */
const longestWaitMs = 1000;

/**
 * Listens to events while the page is shown, e.g. with `home=1`. True from when events come: what is requested before that could
 * be changed without an event.
 */
export function useLive(query: string, handlers: LiveHandlers): boolean {
  const [isReady, setReady] = useState(false);
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const waiting = setTimeout(() => setReady(true), longestWaitMs);
    const end = keepWhileVisible((hasMissed) =>
      openLiveFeed({
        connect: () => connect(`/page/v1/events?${query}`),
        after: (ms, call) => {
          const timer = setTimeout(call, ms);
          return () => clearTimeout(timer);
        },
        onState: (state) => {
          feedState.value = state;
          if (state !== 'connecting') setReady(true);
        },
        onEvent: (name, data) =>
          (latest.current as Record<string, (event: unknown) => void>)[name]?.(data),
        onReset: () => latest.current.reset?.(),
        hasMissed,
      }),
    );
    return () => {
      clearTimeout(waiting);
      end();
    };
  }, [query]);
  return isReady;
}
