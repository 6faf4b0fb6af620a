import type { Watchdog } from './no-watchdog.ts';
import { startWatchdog, type WatchdogSettings } from './watchdog.ts';

/** Milliseconds; most short commands end before, and starting a shell takes longer than they do. */
const soonMs = 10;

/**
 * Starts a watchdog `delayMs` milliseconds after the program, and none when it is released before.
 * A supervisor that is killed before that leaves the program running.
 */
export function startWatchdogSoon(settings: WatchdogSettings, delayMs = soonMs): Watchdog {
  let watchdog: Watchdog | undefined;
  const timer = setTimeout(() => {
    watchdog = startWatchdog(settings);
  }, delayMs);
  return {
    get pid() {
      return watchdog?.pid;
    },
    release: () => {
      clearTimeout(timer);
      watchdog?.release();
    },
  };
}
