import type { PageEvents } from '@procwrap/page-api';

/** The names of events. */
export type EventName = keyof PageEvents;

/** How the connection is. */
export type FeedState = 'connecting' | 'open' | 'lost';

/** What the feed uses of an EventSource. */
export interface EventStream {
  readonly onEvent: (name: EventName, take: (data: string) => void) => void;
  readonly onOpen: (take: () => void) => void;
  /** `isFinal` when the browser does not try again by itself. */
  readonly onError: (take: (isFinal: boolean) => void) => void;
  readonly close: () => void;
}

/** What a feed needs, and whom it calls. */
export interface FeedDeps {
  readonly connect: () => EventStream;
  /** Calls back once after so many milliseconds, unless the function that it returns is called before. */
  readonly after: (ms: number, call: () => void) => () => void;
  readonly onState: (state: FeedState) => void;
  readonly onEvent: <Name extends EventName>(name: Name, data: PageEvents[Name]) => void;
  /** Events may have been lost: everything is to be requested again. */
  readonly onReset: () => void;
  /** Whether events may have been lost before the feed is opened. */
  readonly hasMissed?: boolean;
}

/** A feed of events that connects again by itself. */
export interface LiveFeed {
  readonly close: () => void;
}

const names: readonly EventName[] = ['tasks', 'incidents', 'run', 'task'];
const longestDelayMs = 30_000;

/** How long to wait before the next attempt to connect: 1, 2, 4 and so on up to 30 seconds. */
export function retryDelayMs(attempt: number): number {
  return Math.min(longestDelayMs, 1000 * 2 ** Math.min(attempt, 10));
}

/** What a stream calls. */
interface StreamCalls {
  readonly opened: () => void;
  readonly failed: () => void;
  readonly closing: (retryMs: number) => void;
}

function listen(stream: EventStream, deps: FeedDeps, calls: StreamCalls): void {
  stream.onOpen(calls.opened);
  stream.onError((isFinal) => (isFinal ? calls.failed() : deps.onState('lost')));
  for (const name of names) stream.onEvent(name, (data) => deps.onEvent(name, JSON.parse(data)));
  stream.onEvent('reset', () => deps.onReset());
  stream.onEvent('closing', (data) => {
    const { retryMs }: PageEvents['closing'] = JSON.parse(data);
    calls.closing(retryMs);
  });
}

/** Opens a feed. */
export function openLiveFeed(deps: FeedDeps): LiveFeed {
  let attempt = 0;
  let stream: EventStream | null = null;
  let cancelRetry = () => {};
  let hasMissed = deps.hasMissed ?? false;

  const retry = (ms: number) => {
    stream?.close();
    deps.onState('lost');
    // A new stream knows nothing of the last event of the old one.
    hasMissed = true;
    cancelRetry = deps.after(ms, open);
  };

  const opened = () => {
    attempt = 0;
    deps.onState('open');
    if (hasMissed) deps.onReset();
    hasMissed = false;
  };

  const failed = () => {
    retry(retryDelayMs(attempt));
    attempt += 1;
  };

  function open(): void {
    stream = deps.connect();
    listen(stream, deps, { opened, failed, closing: retry });
  }

  deps.onState('connecting');
  open();
  return {
    close: () => {
      cancelRetry();
      stream?.close();
    },
  };
}
