/** Kills the program when its supervisor is killed. */
export interface Watchdog {
  /** Its process, which a sweep must not kill; undefined when there is none. */
  readonly pid: number | undefined;
  /** Ends the watchdog; it kills nothing. May be called again. */
  release(): void;
}

/** No watchdog at all. */
export const noWatchdog: Watchdog = { pid: undefined, release: () => {} };
