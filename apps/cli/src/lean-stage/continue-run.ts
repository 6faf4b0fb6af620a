import { createLog, exitCodes, type Finding, type Log } from '@procwrap/core';
import { readShellClockLead } from '@procwrap/process-supervisor/exec';
import type { SessionState } from '@procwrap/task-session';
import { commandWork } from '../attempts/process-attempt.ts';
import { runWork } from '../attempts/run-work.ts';
import { prepareRun } from '../commands/prepare-run.ts';
import type { CliDeps } from '../io/deps.ts';
import { createOwnLines, type OwnLines } from '../io/own-lines.ts';
import { reportFindings } from '../io/report-findings.ts';
import { restoreFile } from '../lean/kept-file.ts';
import type { LeanState } from '../lean/lean-state.ts';
import { leanRun } from '../lean/open-lean-run.ts';
import { type WatchdogLine, watchdogLine } from '../lean/watchdog-line.ts';
import { useLook } from '../lines/use-look.ts';
import { type Invocation, parseInvocation, withFile } from '../run/invocation.ts';
import type { LeanRun } from '../run/lean-run.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { refusalOfStatus } from './beat-status.ts';
import { endedLeanAttempt } from './ended-attempt.ts';
import { kill, lostReport, reportSoon, sayLost } from './lost-report.ts';
import { parseShellReport, type ShellReport } from './shell-report.ts';

/**
 * Ends the run after the command has ended, or makes another attempt. `words` are those of the
 * shell. Returns the exit status.
 */
export function continueRun(
  state: LeanState,
  words: readonly string[],
  deps: CliDeps,
): Promise<number> {
  const report = parseShellReport(words, readShellClockLead(deps.clock));
  return proceed(state, report, deps);
}

/**
 * Ends the run of a shell, or of a last Node, that was killed. The words are the process of the
 * command, empty when another one may have its id, how a heartbeat was refused, and what the shell had
 * said of the end of the command, if it had.
 */
export function reportLost(
  state: LeanState,
  [pid = '', said, ...end]: readonly string[],
  deps: CliDeps,
): Promise<number> {
  const process = Number(pid) || undefined;
  if (end.length === 0) {
    const lost = lostReport(state, process, deps);
    return proceedSoon(state, { ...lost, refusal: refusalOfStatus(said) }, deps);
  }
  const report = parseShellReport(end, readShellClockLead(deps.clock));
  return proceedSoon(state, { ...report, pid: process, isLost: true }, deps);
}

/** Ends the run of a process that a signal has ended while it became the shell. */
export async function reportEarlyEnd(state: LeanState, deps: CliDeps): Promise<number> {
  deps.writeLine(
    'procwrap ERROR a signal ended procwrap before it started the command\n',
    'procwrap-killed',
  );
  const lost = lostReport(state, undefined, deps);
  const stop = { by: 'signal', signal: 'SIGTERM' } as const;
  return proceedSoon(state, { ...lost, status: 143, stop, wasStarted: false }, deps);
}

const proceedSoon = (state: LeanState, report: ShellReport, deps: CliDeps): Promise<number> =>
  reportSoon(deps, (limited) => proceed(state, report, limited));

const proceed = async (state: LeanState, report: ShellReport, given: CliDeps): Promise<number> => {
  const watchdog = watchdogLine(!report.isLost && report.spared.length > 0);
  const own = createOwnLines(given.writeLine);
  const parsed = parseInvocation(state.argv, state.env);
  const invocation = withFile(parsed, restoreFile(state.file));
  const resumed = sessionOf(withRefusal(state, report), { invocation, report, deps: given });
  const { prepared, deps } = await prepareAgain(invocation, state, {
    ...given,
    writeLine: own.write,
    resumed,
  });
  await useLook(own, prepared, { env: invocation.env, deps });
  if (report.isLost) sayLost(report, prepared.session?.log ?? plainLog(own));
  try {
    if (prepared.kind === 'superviseCommand')
      return await endOrRepeat(prepared, { state, report, watchdog, deps });
    reportFindings(prepared.findings, deps.writeLine);
    return state.command ? report.status : exitCodes.configuration;
  } finally {
    await prepared.session?.close();
    watchdog.release();
  }
};

type Resumed = CliDeps & { readonly resumed: SessionState };

/**
 * Prepares the run with its last values where they are too old and cannot be fetched again, also
 * when a stop signal came meanwhile.
 */
const prepareAgain = async (invocation: Invocation, state: LeanState, deps: Resumed) => {
  const prepared = await prepareRun(invocation, deps);
  const { values } = state.session;
  if (prepared.kind === 'superviseCommand' || deps.resumed.values || !values)
    return { prepared, deps };
  await prepared.session?.close();
  const kept = { ...deps, resumed: { ...deps.resumed, values } };
  const again = await prepareRun(invocation, kept);
  if (prepared.kind === 'stopped') {
    if (again.kind === 'superviseCommand')
      again.stopper.stop({ by: 'signal', signal: prepared.signal });
    return { prepared: again, deps: kept };
  }
  const seconds = Math.round((deps.clock.monotonic() - state.resolvedAt) / 1000);
  for (const { where: location, message } of prepared.findings.filter(isError))
    again.session?.log.warning(
      'secret-unresolved',
      `${location}: could not be fetched again, so all values of ${seconds} seconds ago are used: ${message}`,
    );
  return { prepared: again, deps: kept };
};

const isError = ({ severity }: Finding): boolean => severity === 'error';

const plainLog = ({ write }: OwnLines): Log => createLog({ level: 'ERROR', write });

/** The state with the answer to the last heartbeat, so that nothing is sent which the server refuses. */
const withRefusal = (state: LeanState, { refusal }: ShellReport): LeanState => {
  const { session } = state;
  const { execution } = session;
  if (!execution || !refusal) return state;
  return { ...state, session: { ...session, execution: { ...execution, refusal } } };
};

interface Resuming {
  readonly invocation: Invocation;
  readonly report: ShellReport;
  readonly deps: CliDeps;
}

/** The values are resolved again when they are too old and another attempt follows. */
const sessionOf = (
  { session, command, resolvedAt }: LeanState,
  { invocation, report, deps }: Resuming,
): SessionState => {
  const { configTtl } = invocation.readWritten().options;
  const age = deps.clock.monotonic() - resolvedAt;
  const isOld = configTtl !== 'never' && age >= configTtl * 1000;
  return isOld && !command && !report.stop ? { ...session, values: undefined } : session;
};

interface Facts {
  readonly state: LeanState;
  readonly report: ShellReport;
  readonly watchdog: WatchdogLine;
  readonly deps: CliDeps;
}

const endOrRepeat = (
  prepared: Parameters<typeof commandWork>[0],
  { state, report, watchdog, deps }: Facts,
): Promise<number> => {
  const { begun } = state;
  const command = report.wasStarted ? state.command : undefined;
  const resolvedAt = deps.resumed?.values ? state.resolvedAt : deps.clock.monotonic();
  const leaving = { run: prepared, deps, resolvedAt, watchdog };
  const ended = command && (() => endedLeanAttempt({ ...leaving, command, report }));
  if (!command && report.stop) prepared.stopper.stop(report.stop);
  const lean = leanRun(leaving, { begun, ...(ended && { ended }) });
  const run = { ...prepared, lean: report.isLost ? endedRun(lean, prepared) : lean };
  return runWork(commandWork(run, deps), run, deps);
};

/** A run whose caller has seen its end, so that no other attempt follows. */
const endedRun = (lean: LeanRun, { stopper }: Pick<ReadyRun, 'stopper'>): LeanRun => ({
  ...lean,
  pause: async () => stopper.stop(kill),
});
