import { type Options, readOptions } from '@procwrap/config';
import type { ParsedArgv } from '@procwrap/config/argv';
import type { Finding } from '@procwrap/core';
import { decideMode, exitCodeOf, type SupervisionMode } from '@procwrap/process-supervisor';
import {
  createStopper,
  exitStatus,
  type Opening,
  openSession,
  runTask,
  type Session,
  type Stopper,
  type TaskOutcome,
} from '@procwrap/task-session';
import { createActivity } from '../attempts/activity.ts';
import { processAttempts } from '../attempts/process-attempt.ts';
import type { Work } from '../attempts/work.ts';
import type { CliDeps } from '../io/deps.ts';
import { watchLauncher } from '../launcher/watch-launcher.ts';
import { exitStatusOf, toRecord } from '../outcome/record.ts';
import { writeRecord } from '../outcome/write-record.ts';
import { openSignalRouter } from '../signals/signal-router.ts';
import { openUpdates } from '../updates/open-listener.ts';
import { version } from '../version.ts';
import { commandOf, commandText } from './command-of.ts';
import { reportFindings } from './report-findings.ts';

type Env = Readonly<Record<string, string | undefined>>;

interface Controls {
  readonly stopper: Stopper;
}

/** Runs the command as a task execution and returns the exit status. */
export async function run(invocation: ParsedArgv, env: Env, deps: CliDeps): Promise<number> {
  const [stopper, forceKill] = [createStopper(), new AbortController()];
  const mode = decideMode(deps.terminal());
  const written = { flags: invocation.flags, env };
  const early = () => readOptions(written).options;
  const router = openSignalRouter({ deps, mode, stopper, forceKill, early });
  const opening = await openSession({
    ...deps,
    written,
    embedded: false,
    wrapperVersion: version,
    stopper,
    forceKill: forceKill.signal,
    describeCommand: (options) => commandText(invocation.command, options),
  });
  const { session, options } = opening;
  router.use(options);
  const reading = await readingOf(invocation, opening);
  const findings = [
    ...(await findingsOf(invocation, env, deps)),
    ...opening.findings,
    ...(await findingsOfSignals(options, mode, deps)),
    ...(reading?.findings ?? []),
  ];
  const blocked = reportFindings(findings, deps.writeLine);
  if (!session) return endWithout(stopper);
  try {
    if (blocked) return exitStatus.configuration;
    const controls = { env, deps, stopper };
    if (options.sidecarContainerMode && !options.exitAfterWritingVariables) {
      const { openSidecar } = await import('../sidecar/open-sidecar.ts');
      const work = await openSidecar(session, { env, clock: deps.clock });
      return await runWork(work, session, controls);
    }
    if (!reading?.command) return await writeVariables(session, deps);
    if (options.mode === 'exec') {
      const { execCommand } = await import('../exec/exec-mode.ts');
      return await execCommand(reading.command, { session, written, deps, stopper });
    }
    const parts = { ...deps, command: reading.command, session, router, mode };
    const attempts: Work['attempts'] = (updates, activity) =>
      processAttempts({ ...parts, updates, activity });
    return await runWork({ plan: session.plan, attempts }, session, controls);
  } finally {
    await session.close();
  }
}

/** The command, where one is to be started. */
const readingOf = async ({ command }: ParsedArgv, opening: Opening) =>
  opening.options.exitAfterWritingVariables || opening.options.sidecarContainerMode
    ? undefined
    : await commandOf(command, opening);

/** The exit status of a run that never began: a stop that came while values were waited for, or something wrong. */
const endWithout = (stopper: Stopper): number => {
  const cause = stopper.cause();
  if (cause?.by !== 'signal') return exitStatus.configuration;
  return exitCodeOf({ kind: 'signalled', signal: cause.signal as NodeJS.Signals });
};

/** What was found on the command line, and what this platform cannot do. */
const findingsOf = async ({ findings, flags }: ParsedArgv, env: Env, { platform }: CliDeps) => {
  if (platform !== 'win32') return findings;
  const { decideNotOnWindows } = await import('../windows/not-on-windows.ts');
  return [...findings, ...decideNotOnWindows(platform, readOptions({ flags, env }))];
};

/** Which replacements of signals a terminal leaves no room for. */
const findingsOfSignals = async (
  { mapSignal }: Options,
  mode: SupervisionMode,
  { platform }: CliDeps,
): Promise<readonly Finding[]> => {
  if (mapSignal.length === 0 || mode !== 'terminal' || platform === 'win32') return [];
  const { decideMadeByTerminal } = await import('../signals/made-by-terminal.ts');
  return decideMadeByTerminal(mapSignal);
};

/** Leaves the resolved variables in their files and starts nothing. */
const writeVariables = async (session: Session, deps: CliDeps): Promise<number> => {
  const blocked = reportFindings(await session.writeVariables(), deps.writeLine);
  return blocked ? exitStatus.configuration : 0;
};

const runWork = async (
  work: Work,
  session: Session,
  { env, deps, stopper }: Controls & { readonly env: Env; readonly deps: CliDeps },
): Promise<number> => {
  const { clock } = deps;
  const scope = new AbortController();
  const activity = createActivity(clock);
  const updates = await openUpdates(session, activity.touch, work.host);
  void watchLauncher({ ...deps, env, stopper, log: session.log, signal: scope.signal });
  const { random, terminationLog } = deps;
  const startAttempt = work.attempts(updates, activity);
  const { options, log } = session;
  const recordOutcome = (outcome: TaskOutcome) => {
    const record = toRecord(outcome, exitStatusOf(outcome, options));
    return writeRecord(record, { outcomeFile: options.outcomeFile, terminationLog }, log);
  };
  const ports = { ...session, clock, random, startAttempt, recordOutcome };
  const outcome = await runTask(work.plan, ports, stopper);
  scope.abort();
  await updates.close();
  return exitStatusOf(outcome, options);
};
