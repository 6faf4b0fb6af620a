import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { runsOffline } from '@procwrap/config';
import { definedVariables } from '@procwrap/core';
import { type Program, stopSignals } from '@procwrap/process-supervisor';
import {
  becomeShell,
  createRunTag,
  findLeanTools,
  guardBecoming,
  type LeanSettings,
  planExec,
  planShell,
  readForkCount,
  withRunTag,
} from '@procwrap/process-supervisor/exec';
import type { BegunRun, Session } from '@procwrap/task-session';
import { afterPoll } from '../attempts/after-poll.ts';
import type { CliDeps } from '../io/deps.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { leanWord } from '../signals/lean-word.ts';
import { keepFile } from './kept-file.ts';
import { formatState, type LeanCommand, type LeanState } from './lean-state.ts';
import { signalPlan, stopSignalOf } from './signal-plan.ts';
import type { WatchdogLine } from './watchdog-line.ts';

/** What a hand-over is made with. */
export interface Leaving {
  readonly run: ReadyRun<'superviseCommand'>;
  readonly deps: CliDeps;
  /** When the values were resolved, on the clock's monotonic time. */
  readonly resolvedAt: number;
  /** That of the shell before. */
  readonly watchdog: WatchdogLine;
}

/** Becomes the shell that runs the command of an attempt. Returns only when it cannot. */
export async function leaveCommand(
  program: Program,
  begun: BegunRun,
  leaving: Leaving,
): Promise<void> {
  // The supervisor finds out why a program cannot be started, and says so.
  if (program.runAs === undefined && !planExec(program, leaving.deps.self.execPath).ok) return;
  if (program.cwd !== undefined && !isFolder(program.cwd)) return;
  const tag = createRunTag();
  const command: LeanCommand = {
    program: withRunTag(program, tag),
    tag,
    forks: readForkCount(),
    oomKills: leaving.deps.oomKills(),
  };
  const { plan } = leaving.run.session;
  const deadlineAt = plan.deadlineMs === undefined ? undefined : begun.startedAt + plan.deadlineMs;
  const timeoutMs = plan.timeoutMs === 'none' ? undefined : plan.timeoutMs;
  await leave({ begun, command }, { timeoutMs, deadlineAt }, leaving);
}

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

/** Becomes the shell that waits before another attempt. Returns only when it cannot. */
export function leavePause(ms: number, begun: BegunRun, leaving: Leaving): Promise<void> {
  return leave({ begun, command: undefined }, { pauseMs: ms }, leaving);
}

/** How long an update in flight may delay a hand-over, in milliseconds. */
const settleMs = 2000;

type Times = Pick<LeanSettings, 'timeoutMs' | 'deadlineAt' | 'pauseMs'>;

const leave = async (
  state: Pick<LeanState, 'begun' | 'command'>,
  times: Times,
  leaving: Leaving,
): Promise<void> => {
  const { run, deps, resolvedAt } = leaving;
  const { session } = run;
  const tools = findLeanTools();
  if (!tools.ok) return;
  if (isUnreported(leaving)) return explainStay('the server has not accepted its start', session);
  // The answer to an update is a part of the state.
  if (await session.settled(settleMs))
    return explainStay('it sends reports of earlier runs', session);
  const env = definedVariables(run.env);
  const { argv, file } = run;
  const leftAt = deps.clock.monotonic();
  const text = formatState({
    ...state,
    argv,
    env,
    file: keepFile(file),
    leftAt,
    resolvedAt,
    session: session.state(),
  });
  const settings = { ...times, ...fixedSettings(leaving), tools: tools.value, env, state: text };
  const shell = planShell(settings, deps.clock);
  if (!shell) return explainStay('the values are too long for the environment of a shell', session);
  await become(shell, settings, leaving);
};

/** Becomes the shell, unless a signal has come by now, which would be lost with this process. */
const become = async (
  shell: Program,
  { watchdog, words, tools }: Pick<LeanSettings, 'watchdog' | 'words' | 'tools'>,
  leaving: Leaving,
): Promise<void> => {
  const { run, deps } = leaving;
  const { pid } = deps.self;
  const guarded = watchdog ? guardBecoming({ shell, words, pid, sleep: tools.sleep }) : undefined;
  // All that takes time is done, because a signal between this and the next two lines would be lost.
  await afterPoll();
  if (run.stopper.signal.aborted) return guarded?.end();
  atLast();
  leaving.watchdog.release();
  const why = becomeShell(guarded?.shell ?? shell, deps.self);
  guarded?.end();
  explainStay(why, run.session);
};

/** Whether the server has not accepted a run that is to be reported: its start may still go on. */
const isUnreported = ({ run: { session } }: Leaving): boolean =>
  !runsOffline(session.options) && session.state().execution === undefined;

/** The command without its arguments, which may be secret. */
const nameOf = ({ command, session }: Leaving['run']): string =>
  session.options.taskName ?? basename(command.file);

const fixedSettings = ({ run, deps }: Leaving) => {
  const { session } = run;
  const { options } = session;
  const ignored = deps.ignoredSignals();
  const { apiHeartbeatInterval: interval } = options;
  const { execution } = session.state();
  const beats = execution && !execution.refusal && typeof interval === 'number';
  return {
    name: nameOf(run),
    words: [...deps.relaunch, leanWord],
    signals: signalPlan(options, ignored),
    stopSignal: stopSignalOf(options, ignored),
    graceMs: options.processTerminationGracePeriod * 1000,
    heartbeatMs: beats ? interval * 1000 : undefined,
    watchdog: options.watchdog && deps.self.pid !== 1,
  };
};

/**
 * From here on a stop signal ends this process: it could not act on it any more, and the shell would
 * not learn of it.
 */
const atLast = (): void => {
  for (const signal of stopSignals) process.removeAllListeners(signal);
};

const explainStay = (why: string, { log, options: { mode } }: Session): void => {
  const line = `--mode ${mode}: procwrap stays in memory, because ${why}`;
  if (mode === 'lean') log.warning('mode-declined', line);
  else log.info('mode-declined', line);
};
