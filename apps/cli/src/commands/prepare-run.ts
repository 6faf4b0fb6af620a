import type { Finding } from '@procwrap/core';
import { decideMode } from '@procwrap/process-supervisor';
import { createStopper, type Opening, openSession, type Session } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { findReadByNode } from '../node/read-by-node.ts';
import type { ProgressDecision } from '../progress/decide-progress.ts';
import { mayShow } from '../progress/may-show.ts';
import type { QuietDecision } from '../quiet/decide-quiet.ts';
import { commandText } from '../run/command.ts';
import { commandOf, isCommandLost } from '../run/command-of.ts';
import type { Invocation } from '../run/invocation.ts';
import type { ReadyRun, RunControls, RunTask } from '../run/ready-run.ts';
import type { PlannedStops } from '../signals/planned-stops.ts';
import { openSignalRouter } from '../signals/signal-router.ts';
import { plansStops } from '../signals/stop-wishes.ts';
import { version } from '../version.ts';
import { findOptionProblems } from './option-problems.ts';

/** A run, or why there is none: something is wrong, or a signal came while values were fetched. */
export type PreparedRun = {
  readonly findings: readonly Finding[];
  /** The options as far as they could be read. */
  readonly options: Opening['options'];
  /** Has to be closed. */
  readonly session: Session | undefined;
  /** Whether its output is held back. */
  readonly holdsBack: boolean;
  /** Whether it has a status line. */
  readonly showsProgress: boolean;
} & Pick<RunControls, 'forceKill'> &
  (
    | ReadyRun
    | { readonly kind: 'invalid' }
    | { readonly kind: 'stopped'; readonly signal: NodeJS.Signals }
  );

/**
 * Handles signals from now on, reads the options, fetches values, and decides what the run does.
 * Starts nothing.
 */
export async function prepareRun(invocation: Invocation, deps: CliDeps): Promise<PreparedRun> {
  const { env, written } = invocation;
  const controls = openControls(invocation, deps);
  const { stopper, router, forceKill } = controls;
  const opening = await openRun(invocation, controls, deps);
  router.use(opening.options);
  const { task, findings: taskFindings } = await decideTask(invocation, opening, deps);
  const platformFindings = await findPlatformProblems(opening, controls, deps);
  const { findings: shownFindings, ...shown } = await decideShown(opening, task, { env, deps });
  const findings = [
    ...findReadByNode(invocation, deps.node),
    ...invocation.findings,
    ...platformFindings,
    ...opening.findings,
    ...(isCommandLost(invocation) ? [] : taskFindings),
    ...(await findOptionProblems(opening, task)),
    ...shownFindings,
  ];
  const { session } = opening;
  const isBlocked = findings.some(({ severity }) => severity === 'error');
  const rest = { findings, options: opening.options, session, forceKill };
  if (session && task && !isBlocked) {
    const stops = await followPlan(session, controls);
    const given = { argv: invocation.argv, env, file: written.file, sources: opening.sources };
    return { ...controls, ...task, ...rest, ...given, session, stops, ...shown };
  }
  const hidden = { ...rest, holdsBack: false, showsProgress: false };
  const stop = session ? undefined : stopper.cause();
  return stop?.by === 'signal'
    ? { kind: 'stopped', signal: stop.signal as NodeJS.Signals, ...hidden }
    : { kind: 'invalid', ...hidden };
}

const openRun = (
  { written, command }: Invocation,
  { stopper, forceKill, reportOver }: RunControls,
  deps: CliDeps,
): Promise<Opening> =>
  openSession({
    ...deps,
    written,
    embedded: false,
    wrapperVersion: version,
    stopper,
    forceKill,
    reportOver: reportOver.signal,
    describeCommand: (options) => commandText(command, options),
  });

const openControls = ({ readWritten }: Invocation, deps: CliDeps): RunControls => {
  const mode = decideMode(deps.terminal());
  const stopper = createStopper();
  const forceKill = deps.endNow ?? new AbortController();
  const early = () => readWritten().options;
  const router = openSignalRouter({ deps, mode, stopper, forceKill, early });
  return {
    mode,
    stopper,
    router,
    forceKill: forceKill.signal,
    reportOver: new AbortController(),
  };
};

/** Plans the stops of a run that has a stop budget or a drain; other runs do not load the code. */
const followPlan = async (
  session: Session,
  controls: RunControls,
): Promise<PlannedStops | undefined> => {
  if (!plansStops(session.options)) return undefined;
  const { planStopsOf } = await import('../signals/planned-stops.ts');
  const { router, reportOver } = controls;
  const stops = planStopsOf(session, { killCommand: router.killChild, reportOver });
  router.follow(stops);
  return stops;
};

const decideTask = async (
  invocation: Invocation,
  opening: Opening,
  { self }: CliDeps,
): Promise<{ readonly task: RunTask | undefined; readonly findings: readonly Finding[] }> => {
  const { options } = opening;
  if (options.exitAfterWritingVariables) return { task: { kind: 'writeVariables' }, findings: [] };
  if (options.sidecarContainerMode) return { task: { kind: 'watchContainer' }, findings: [] };
  const { command, findings } = await commandOf(invocation, opening);
  if (options.mode !== 'exec') {
    return { task: command && { kind: 'superviseCommand', command }, findings };
  }
  const { checkExecMode } = await import('../exec/exec-mode.ts');
  const { identity, findings: execFindings } = checkExecMode(opening, self);
  return {
    task: command && { kind: 'becomeCommand', command, identity },
    findings: [...findings, ...execFindings],
  };
};

/** Whether the output is held back; the code that decides it is loaded only when it may be. */
const decideOutput = async (
  { options, sources }: Opening,
  task: RunTask | undefined,
  { isTerminal }: CliDeps,
): Promise<QuietDecision> => {
  if (!options.quietOnSuccess || !task) return { hold: false, findings: [] };
  const { decideQuiet } = await import('../quiet/decide-quiet.ts');
  return decideQuiet({ kind: task.kind, sources, isTerminal: [1, 2].some(isTerminal) });
};

/** Whether the output is held back, and whether there is a status line. */
const decideShown = async (
  opening: Opening,
  task: RunTask | undefined,
  from: { readonly env: Invocation['env']; readonly deps: CliDeps },
) => {
  const quiet = await decideOutput(opening, task, from.deps);
  const progress = await decideLine(opening, task, from);
  const findings = [...quiet.findings, ...progress.findings];
  return { holdsBack: quiet.hold, showsProgress: progress.show, findings };
};

/** Whether there is a status line; the code that decides it is loaded only when there may be one. */
const decideLine = async (
  opening: Opening,
  task: RunTask | undefined,
  from: { readonly env: Invocation['env']; readonly deps: CliDeps },
): Promise<ProgressDecision> => {
  if (!opening.session || !mayShow(opening.options, task, from.deps))
    return { show: false, findings: [] };
  const { readProgress } = await import('../progress/decide-progress.ts');
  return readProgress(opening, opening.session, from);
};

/** What this platform or this terminal cannot do, although the options ask for it. */
const findPlatformProblems = async (
  opening: Opening,
  { mode }: RunControls,
  { platform }: CliDeps,
): Promise<readonly Finding[]> => {
  const { mapSignal } = opening.options;
  if (platform === 'win32') {
    const { decideNotOnWindows } = await import('../windows/not-on-windows.ts');
    return decideNotOnWindows(platform, opening);
  }
  if (mapSignal.length === 0 || mode !== 'terminal') return [];
  const { decideMadeByTerminal } = await import('../signals/made-by-terminal.ts');
  return decideMadeByTerminal(mapSignal);
};
