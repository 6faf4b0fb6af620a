import type { Finding, PartialEnvironment } from '@procwrap/core';
import { decideMode, type SupervisionMode } from '@procwrap/process-supervisor';
import type { Identity } from '@procwrap/process-supervisor/exec';
import {
  createStopper,
  type Opening,
  openSession,
  type Session,
  type Stopper,
} from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { openSignalRouter, type SignalRouter } from '../signals/signal-router.ts';
import { version } from '../version.ts';
import { type Command, commandOf, commandText } from './command-of.ts';
import type { Invocation } from './invocation.ts';

/** What a run does. */
type Task =
  | { readonly kind: 'writeVariables' }
  | { readonly kind: 'watchContainer' }
  | { readonly kind: 'superviseCommand'; readonly command: Command }
  | {
      readonly kind: 'becomeCommand';
      readonly command: Command;
      /** The user to run as; ours when undefined. */
      readonly identity: Identity | undefined;
    };

/** What controls a run from outside. */
interface Controls {
  readonly mode: SupervisionMode;
  readonly stopper: Stopper;
  readonly router: SignalRouter;
  /** Aborts when a second stop request ends all waiting. */
  readonly forceKill: AbortSignal;
}

/** A run that can begin. */
export type ReadyRun<Kind extends Task['kind'] = Task['kind']> = Extract<Task, { kind: Kind }> &
  Controls & { readonly env: PartialEnvironment; readonly session: Session };

/** A run, or why there is none: something is wrong, or a signal came while values were fetched. Disposing it closes its session. */
export type PreparedRun = AsyncDisposable & { readonly findings: readonly Finding[] } & (
    | ReadyRun
    | { readonly kind: 'invalid' }
    | { readonly kind: 'stopped'; readonly signal: NodeJS.Signals }
  );

/** Handles signals from now on, reads the options, fetches values, and decides what the run does. Starts nothing. */
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
    ...invocation.findings,
    ...platformFindings,
    ...opening.findings,
    ...taskFindings,
  ];
  const { session } = opening;
  const base = { findings, [Symbol.asyncDispose]: async () => session?.close() };
  const isBlocked = findings.some(({ severity }) => severity === 'error');
  if (session && task && !isBlocked) return { ...base, ...controls, ...task, env, session };
  const stop = session ? undefined : stopper.cause();
  return stop?.by === 'signal'
    ? { ...base, kind: 'stopped', signal: stop.signal as NodeJS.Signals }
    : { ...base, kind: 'invalid' };
}

const openControls = ({ readWritten }: Invocation, deps: CliDeps): Controls => {
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
): Promise<{ readonly task: Task | undefined; readonly findings: readonly Finding[] }> => {
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
  { mode }: Controls,
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
