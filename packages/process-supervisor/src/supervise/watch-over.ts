import type { ControlGroup } from '../control-group/control-group.ts';
import { decideTarget } from '../signals/decide-delivery.ts';
import { sendSignal } from '../signals/send-signal.ts';
import type { Started } from '../start/start-program.ts';
import { prepareToEnd } from '../stop/end-program.ts';
import { createProcessTable } from '../sweep/process-table.ts';
import { killEverybody } from '../sweep/sweep.ts';
import { createTracker } from '../sweep/tracker.ts';
import { noWatchdog, type Watchdog } from '../watchdog/no-watchdog.ts';
import { startWatchdogSoon } from '../watchdog/start-soon.ts';
import type { SuperviseSettings } from './options.ts';

/** The settings of a run, its tag and its control group. */
export interface RunSettings extends SuperviseSettings {
  /**
   * The text in the environment by which processes of this run are found; undefined where nobody
   * looks for them.
   */
  readonly tag: string | undefined;
  readonly group: ControlGroup | undefined;
}

/**
 * Releases the watchdog as soon as there is nothing left to kill: another process may get the same
 * pid later.
 */
const releaseWhenOver = async (exit: Promise<unknown>, target: number, watchdog: Watchdog) => {
  await exit;
  if (target > 0 || sendSignal(target, 0) === 'gone') watchdog.release();
};

/** Windows has no shell to run it, and ends the program itself when we end. */
const needsWatchdog = ({ watchdog }: SuperviseSettings): boolean =>
  watchdog && process.pid !== 1 && process.platform !== 'win32';

const startWatching = (started: Started, target: number, settings: RunSettings) => {
  if (!needsWatchdog(settings)) return noWatchdog;
  const { log, group } = settings;
  const watchdog = startWatchdogSoon({ target, log, controlGroup: group?.folder });
  void releaseWhenOver(started.exit, target, watchdog);
  return watchdog;
};

/** A program that runs longer than this is worth a first search for its processes. */
const warmUpMs = 20;

/** Starts the watchdog and the tracker of a program. */
export function watchOver(started: Started, settings: RunSettings) {
  const { pid, exit } = started;
  const { tag, group } = settings;
  const target = decideTarget(process.platform, settings, pid);
  const watchdog = startWatching(started, target, settings);
  const spared = () => (watchdog.pid === undefined ? [] : [watchdog.pid]);
  const facts = { pid, leadsGroup: target < 0, tag, members: group?.pids, spared };
  const tracker = settings.terminateGroup ? createTracker(facts, createProcessTable()) : undefined;
  let over = false;
  // The first search is the slowest. It runs now, so that the stop is quick.
  const warmUp = setTimeout(() => {
    prepareToEnd();
    tracker?.look();
  }, warmUpMs);
  void exit.then(() => {
    over = true;
    clearTimeout(warmUp);
  });
  const killAll = settings.ownsAll ? () => void killEverybody() : undefined;
  const force = { killGroup: group?.kill, killAll };
  return { pid, target, exit, tracker, watchdog, group, force, isOver: () => over };
}
