import type { Clock } from './clock.ts';

/** Work that comes again and again, and never overlaps itself. */
export interface Rounds {
  /** Begins the next round at once, or right after the current one. */
  nudge(): void;
  /** Ends the pause, and resolves when the current round has ended. */
  close(): Promise<void>;
}

interface RoundsOptions {
  readonly clock: Clock;
  /** The pause before the next round. */
  readonly pauseMs: () => number;
  /** One round; the signal aborts when the rounds are closed. It says `again` when there is more to do at once. */
  readonly round: (signal: AbortSignal) => Promise<'again' | undefined>;
  readonly onProblem: (thrown: unknown) => void;
}

/** Lets the event loop do what else is ready, so that rounds that follow each other keep nothing from being answered. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A pause that a nudge ends; a nudge that came before counts. */
const createPause = ({ clock, pauseMs }: RoundsOptions, closing: AbortSignal) => {
  let wake = new AbortController();
  return {
    nudge: () => wake.abort(),
    wait: async () => {
      const signal = AbortSignal.any([wake.signal, closing]);
      if (!signal.aborted) await clock.sleep(pauseMs(), signal);
      wake = new AbortController();
    },
  };
};

/** Starts rounds; a round that fails is reported, and the next one comes all the same. */
export function startRounds(options: RoundsOptions): Rounds {
  const { round, onProblem } = options;
  const closing = new AbortController();
  const pause = createPause(options, closing.signal);
  const runAll = async () => {
    while (!closing.signal.aborted) {
      let more: 'again' | undefined;
      try {
        more = await round(closing.signal);
      } catch (error) {
        onProblem(error);
      }
      if (more === undefined) await pause.wait();
      await nextTurn();
    }
  };
  const ended = runAll();
  return {
    nudge: pause.nudge,
    close: async () => {
      closing.abort();
      await ended;
    },
  };
}
