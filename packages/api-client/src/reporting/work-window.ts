import type { Clock } from '@procwrap/core';
import type { FinalReport } from './kept-report.ts';
import type { Try } from './ports.ts';

/**
 * How long a server may be at work on a request whose response nobody waits for, since it was sent,
 * in milliseconds. Servers and the proxies before them usually give up after a minute.
 */
export const usualWorkMs = 60_000;
/** How long a request without a limit of time may take, in milliseconds. */
const unlimitedMs = 60_000;
/** A longer wait is due to a clock that was set back. */
const longestMs = 24 * 3_600_000;

/** A creation that was sent. */
interface OpenWork {
  /** Until when the server may be at work on it, as text; for the case that nothing ends it. */
  readonly until: string;
  /** Notes its end, and whether the server may still be at work on it. */
  end(isOpen: boolean): void;
}

/**
 * Until when a server may be at work on the creations of one execution, as a calendar time: a later
 * process can read it. The server may work on a request for a minute since it was sent, or for as
 * long again as procwrap has waited for its response.
 */
export class WorkWindow {
  readonly #clock: Clock;
  #until: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** In milliseconds since the epoch; undefined when no creation is without a response. */
  get until(): number | undefined {
    return this.#until;
  }

  /** Notes a creation that is sent now. */
  open({ timeoutMs }: Pick<Try, 'timeoutMs'>): OpenWork {
    const { monotonic, now } = this.#clock;
    const [before, start] = [this.#until, monotonic()];
    const extend = (ms: number) => {
      const leastMs = start + usualWorkMs - monotonic();
      const until = now() + Math.min(longestMs, Math.max(ms, leastMs));
      this.#until = Math.max(before ?? until, until);
      return this.#until;
    };
    const until = extend(2 * (timeoutMs === 'none' ? unlimitedMs : timeoutMs));
    return {
      until: new Date(until).toISOString(),
      end: (isOpen) => {
        if (isOpen) extend(monotonic() - start);
        else this.#until = before;
      },
    };
  }
}

/**
 * Until when a kept report waits, because the server may still create its execution; undefined when
 * it may be sent. A text that is no time says nothing.
 */
export function waitsUntilOf(
  { execution, atWorkUntil }: Pick<FinalReport, 'execution' | 'atWorkUntil'>,
  now: number,
): string | undefined {
  const restMs = Date.parse(atWorkUntil ?? '') - now;
  const mustWait = execution === undefined && restMs > 0 && restMs <= longestMs;
  return mustWait ? atWorkUntil : undefined;
}

/** A calendar time as text; undefined stays undefined. */
export function timeText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
