import type { Clock, Log, NotStarted, ProgramEnd } from '@procwrap/core';
import { describeCommand } from './command-line/describe-command.ts';
import type { ControlGroup } from './control-group/control-group.ts';
import { closeGroup, openGroup } from './control-group/group-of-run.ts';
import { openOutput } from './output/open-output.ts';
import type { Output } from './output/output.ts';
import type { OutputPlan } from './output/output-plan.ts';
import { decideTarget } from './signals/decide-delivery.ts';
import { sendSignal } from './signals/send-signal.ts';
import type { SupervisionMode } from './signals/terminal.ts';
import type { Program } from './start/program.ts';
import { createRunTag, withRunTag } from './start/run-tag.ts';
import { type Started, startProgram } from './start/start-program.ts';
import { reportStop } from './stop/report-stop.ts';
import { type StopOptions, type StopReport, stopProgram } from './stop/stop.ts';
import { createProcessTable } from './sweep/process-table.ts';
import { killEverybody } from './sweep/sweep.ts';
import { createTracker } from './sweep/tracker.ts';
import { startWatchdogSoon } from './watchdog/start-soon.ts';
import { noWatchdog, type Watchdog } from './watchdog/watchdog.ts';

/** How a program is supervised. */
export interface SuperviseSettings {
  /** See `decideMode`. */
  readonly mode: SupervisionMode;
  /** Whether everything the program leaves behind is ended too; otherwise signals go to the program alone. */
  readonly terminateGroup: boolean;
  /** Milliseconds between asking and killing. */
  readonly graceMs: number;
  readonly output: OutputPlan;
  /** Whether the program is killed when we are killed. As PID 1 the kernel sees to that, and no watchdog is started. */
  readonly watchdog: boolean;
  /**
   * Starts the program in a control group (version 2) of its own where one can be made, in mode `group` with
   * `terminateGroup`. It is never lost then, at the price of about 10 ms at the start.
   */
  readonly controlGroup?: boolean;
  /** As PID 1: all other processes are this program's, so that all may be killed when nothing else helps. */
  readonly ownsAll?: boolean;
  readonly log: Log;
  readonly clock: Clock;
}

/** A program under supervision. */
export interface Supervised {
  readonly kind: 'started';
  readonly pid: number;
  /** Resolves with its end at once, while output may still be on its way; never rejects. */
  readonly exited: Promise<ProgramEnd>;
  /** Resolves with its end once its output has been passed on; never rejects. */
  readonly ended: Promise<ProgramEnd>;
  /** Whether it has ended, also where Node has yet to say so; `exited` tells how. */
  hasEnded(): boolean;
  /** Sends a signal exactly once: to the program's group when it leads one, else to the program. Nothing after its end. */
  forward(signal: NodeJS.Signals): void;
  /**
   * Asks, waits for the grace, kills, and sweeps until nothing is left; resolves when it is gone. Later calls get the
   * same promise. After a natural end it clears what was left behind, at once when that is nothing.
   */
  stop(options?: StopOptions): Promise<StopReport>;
  /** Ends the grace now, and leaves a slow reader of the output little time. */
  forceKill(): void;
}

/** What a run has beside its settings. */
interface Extras {
  readonly tag: string | undefined;
  readonly group: ControlGroup | undefined;
}

/** Lets the watchdog go as soon as there is nothing left for it to kill: it must not kill a stranger with an old pid. */
const releaseWhenOver = async (exit: Promise<unknown>, target: number, watchdog: Watchdog) => {
  await exit;
  if (target > 0 || sendSignal(target, 0) === 'gone') watchdog.release();
};

/** Windows has no shell for it, and ends the program itself when we end. */
const isOfUse = ({ watchdog }: SuperviseSettings): boolean =>
  watchdog && process.pid !== 1 && process.platform !== 'win32';

const startWatching = (started: Started, target: number, settings: SuperviseSettings & Extras) => {
  if (!isOfUse(settings)) return noWatchdog;
  const { log, group } = settings;
  const watchdog = startWatchdogSoon({ target, log, controlGroup: group?.folder });
  void releaseWhenOver(started.exit, target, watchdog);
  return watchdog;
};

/** When a program counts as one that stays for a while. */
const warmUpMs = 20;

const watchOver = (started: Started, settings: SuperviseSettings & Extras) => {
  const { pid, exit } = started;
  const { tag, group } = settings;
  const target = decideTarget(process.platform, settings, pid);
  const facts = { pid, leadsGroup: target < 0, tag, members: group?.pids };
  const watchdog = startWatching(started, target, settings);
  const spared = () => (watchdog.pid === undefined ? [] : [watchdog.pid]);
  const tracker = settings.terminateGroup
    ? createTracker({ ...facts, spared }, createProcessTable())
    : undefined;
  let over = false;
  // The first look is the slowest; it is taken while there is time, so that the end is quick.
  const warmUp = setTimeout(() => tracker?.look(), warmUpMs);
  void exit.then(() => {
    over = true;
    clearTimeout(warmUp);
  });
  const killAll = settings.ownsAll ? () => void killEverybody() : undefined;
  const force = { killGroup: group?.kill, killAll };
  return { pid, target, exit, tracker, watchdog, group, force, isOver: () => over };
};

const superviseStarted = (
  watch: ReturnType<typeof watchOver> & { readonly command: string },
  output: Output,
  { graceMs, clock, log }: SuperviseSettings,
): Supervised => {
  const forceKill = new AbortController();
  const passOn = async () => {
    const end = await watch.exit;
    await output.finish(forceKill.signal);
    return end;
  };
  const stopOnce = async (options: StopOptions) => {
    const subject = { ...watch, listener: reportStop(log, graceMs) };
    const timing = { graceMs, clock, forceKill: forceKill.signal };
    const report = await stopProgram(subject, timing, options);
    await closeGroup(watch.group, clock);
    watch.watchdog.release();
    return report;
  };
  let stopped: Promise<StopReport> | undefined;
  return {
    kind: 'started',
    pid: watch.pid,
    exited: watch.exit,
    ended: passOn(),
    hasEnded: () => watch.isOver() || createProcessTable().entry(watch.pid)?.running === false,
    forward: (signal) => {
      if (!watch.isOver()) sendSignal(watch.target, signal);
    },
    stop: (options = {}) => {
      stopped ??= stopOnce(options);
      return stopped;
    },
    forceKill: () => forceKill.abort(),
  };
};

/**
 * Starts a program and watches over it until it and everything it started is gone.
 *
 * @returns the supervised program, or the reason why it did not start; it never rejects for a program's fault.
 */
export async function supervise(
  program: Program,
  settings: SuperviseSettings,
): Promise<Supervised | NotStarted> {
  const output = await openOutput(settings.output, settings);
  const tag = settings.terminateGroup ? createRunTag() : undefined;
  const group = await openGroup(settings, tag);
  const tagged = withRunTag(program, tag);
  const start = () =>
    startProgram(tagged, { stdio: output.stdio, detached: settings.mode === 'group' });
  const started = await (group ? group.enclose(start) : start());
  if (started.kind === 'notStarted') {
    output.abandon();
    await closeGroup(group, settings.clock);
    return started;
  }
  output.begin(started.child);
  const command = describeCommand(program.file, program.args);
  return superviseStarted(
    { ...watchOver(started, { ...settings, tag, group }), command },
    output,
    settings,
  );
}
