import type { Finding } from '@procwrap/core';
import { decideMode } from '@procwrap/process-supervisor';
import { createStopper, type Opening, openSession, type Session } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { findReadByNode } from '../node/read-by-node.ts';
import { commandOf, commandText } from '../run/command-of.ts';
import { findIneffective } from '../run/find-ineffective.ts';
import type { Invocation } from '../run/invocation.ts';
import type { ReadyRun, RunControls, RunTask } from '../run/ready-run.ts';
import { openSignalRouter } from '../signals/signal-router.ts';
import { version } from '../version.ts';

/** A run, or why there is none: something is wrong, or a signal came while values were fetched. */
export type PreparedRun = {
  readonly findings: readonly Finding[];
  /** Has to be closed. */
  readonly session: Session | undefined;
} & (
  | ReadyRun
  | { readonly kind: 'invalid' }
  | { readonly kind: 'stopped'; readonly signal: NodeJS.Signals }
);

/**
 * Handles signals from now on, reads the options, fetches values, and decides what the run does.
 * Starts nothing.
 */
export async function prepareRun(invocation: Invocation, deps: CliDeps): Promise<PreparedRun> {
  const { env, flags } = invocation;
  const controls = openControls(invocation, deps);
  const { stopper, router, forceKill } = controls;
  const opening = await openSession({
    ...deps,
    written: { flags, env },
    embedded: false,
    wrapperVersion: version,
    stopper,
    forceKill,
    describeCommand: (options) => commandText(invocation.command, options),
  });
  router.use(opening.options);
  const { task, findings: taskFindings } = await decideTask(invocation.command, opening, deps);
  const platformFindings = await findPlatformProblems(opening, controls, deps);
  const findings = [
    ...findReadByNode(invocation, deps.node),
    ...invocation.findings,
    ...platformFindings,
    ...opening.findings,
    ...taskFindings,
    ...findIneffective(opening),
  ];
  const { session } = opening;
  const isBlocked = findings.some(({ severity }) => severity === 'error');
  if (session && task && !isBlocked) return { ...controls, ...task, findings, env, session };
  const stop = session ? undefined : stopper.cause();
  return stop?.by === 'signal'
    ? { kind: 'stopped', signal: stop.signal as NodeJS.Signals, findings, session }
    : { kind: 'invalid', findings, session };
}

const openControls = ({ readWritten }: Invocation, deps: CliDeps): RunControls => {
  const mode = decideMode(deps.terminal());
  const [stopper, forceKill] = [createStopper(), new AbortController()];
  const early = () => readWritten().options;
  const router = openSignalRouter({ deps, mode, stopper, forceKill, early });
  return { mode, stopper, router, forceKill: forceKill.signal };
};

const decideTask = async (
  words: readonly string[],
  opening: Opening,
  { self }: CliDeps,
): Promise<{ readonly task: RunTask | undefined; readonly findings: readonly Finding[] }> => {
  const { options } = opening;
  if (options.exitAfterWritingVariables) return { task: { kind: 'writeVariables' }, findings: [] };
  if (options.sidecarContainerMode) return { task: { kind: 'watchContainer' }, findings: [] };
  const { command, findings } = await commandOf(words, opening);
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
