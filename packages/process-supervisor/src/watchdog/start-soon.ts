import { startWatchdog, type Watchdog, type WatchdogSettings } from './watchdog.ts';

/** Most short commands are over by then, and starting a shell costs more than they take. */
const soonMs = 10;

/**
 * Starts a watchdog a moment after the program, and not at all when it is released before. A supervisor that is killed
 * within that moment leaves the program running.
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
