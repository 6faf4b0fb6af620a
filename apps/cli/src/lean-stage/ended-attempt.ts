import { constants } from 'node:os';
import { exitCodeOfSignal, exitCodes, isSuccess, type ProgramEnd } from '@procwrap/core';
import { describeCommand } from '@procwrap/process-supervisor';
import { endLeftovers, planExec } from '@procwrap/process-supervisor/exec';
import type { Attempt, WatchedElsewhere } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import type { LeanCommand } from '../lean/lean-state.ts';
import type { WatchdogLine } from '../lean/watchdog-line.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import type { ShellReport } from './shell-report.ts';

const signalOf = (number: number): NodeJS.Signals | undefined =>
  (Object.keys(constants.signals) as NodeJS.Signals[]).find(
    (name) => constants.signals[name] === number,
  );

/** The end of a program by its status in the shell, where 128 + n is the signal n. */
export function endOfStatus(status: number): ProgramEnd {
  const signal = status > 128 ? signalOf(status - 128) : undefined;
  return signal ? { kind: 'signalled', signal } : { kind: 'exited', exitCode: status };
}

/** What an attempt was and how it ended. */
export interface EndedLean {
  readonly run: ReadyRun<'superviseCommand'>;
  readonly deps: CliDeps;
  readonly command: LeanCommand;
  readonly report: ShellReport;
  readonly watchdog: WatchdogLine;
}

const startsNothing = new Set<number>([exitCodes.notExecutable, exitCodes.notFound]);

/** The end, with the reason where the program could not be started or memory ran out. */
const explainedEnd = ({ report, command, deps }: EndedLean): ProgramEnd => {
  const end = endOfStatus(report.status);
  if (end.kind === 'exited' && startsNothing.has(end.exitCode)) {
    const plan = planExec(command.program, deps.self.execPath);
    return plan.ok ? end : plan.problem;
  }
  if (end.kind !== 'signalled' || end.signal !== 'SIGKILL') return end;
  const { oomKills: before } = command;
  const killed = before === undefined ? 0 : (deps.oomKills() ?? 0) - before;
  return killed > 0 ? { ...end, oomKills: killed } : end;
};

const causeOf = ({ why }: ShellReport): WatchedElsewhere['cause'] =>
  why === 'timeout' || why === 'deadline' || why === 'stop' ? why : 'itself';

/** A signal that was passed on and that the command died of counts as a stop, so that no retry follows. */
const stopFor = ({ run, report }: EndedLean, end: ProgramEnd): void => {
  const { stopper, session } = run;
  if (report.stop) stopper.stop(report.stop);
  if (end.kind === 'notStarted' || isSuccess(end, session.plan.success)) return;
  const passed = report.passed.find(({ sent }) => exitCodeOfSignal(sent) === report.status);
  if (passed) stopper.stop({ by: 'signal', signal: passed.signal });
};

/** The attempt that the shell has watched to its end; its stop ends the processes that it left. */
export function endedLeanAttempt(ended: EndedLean): Attempt {
  const { run, deps, command, report } = ended;
  const end = explainedEnd(ended);
  stopFor(ended, end);
  const { log, options } = run.session;
  const seconds = options.processTerminationGracePeriod;
  const graceMs = report.leftMs ?? seconds * 1000;
  if (report.wasKilled) {
    const line = describeCommand(command.program.file, command.program.args);
    const when = report.wasKilledEarly ? 'before the end of' : 'after';
    log.warning(
      'processes-killed',
      `sent SIGKILL ${when} the grace period of ${seconds} s: ${report.pid} (${line})`,
    );
  }
  const clear = async () => {
    const what = { ...report, tag: command.tag, forksAtStart: command.forks, graceMs };
    const own = { ownsAll: deps.self.pid === 1, deps: { log, clock: deps.clock } };
    const { survivors } = await endLeftovers({ ...what, ...own }, run.forceKill);
    for (const { pid, command: line } of survivors)
      log.error('process-not-ended', `process ${pid} (${line}) is still there`);
    ended.watchdog.forget();
  };
  let cleared: Promise<void> | undefined;
  const { file, args } = command.program;
  const { startedAt, endedAt } = report;
  return {
    ...(report.pid === undefined ? {} : { process: { pid: report.pid, file, args } }),
    exited: Promise.resolve(),
    ended: Promise.resolve(end),
    hasEnded: () => true,
    stop: () => {
      cleared ??= clear();
      return cleared;
    },
    watched: { cause: causeOf(report), startedAt, endedAt },
  };
}
