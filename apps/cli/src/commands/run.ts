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
import { processAttempts } from '../attempts/process-attempt.ts';
import { createSignOfLife } from '../attempts/sign-of-life.ts';
import type { Work } from '../attempts/work.ts';
import type { Io } from '../io/world.ts';
import { watchLauncher } from '../launcher/watch-launcher.ts';
import { exitStatusOf, toRecord } from '../outcome/record.ts';
import { writeRecord } from '../outcome/write-record.ts';
import { openSignalDesk } from '../signals/signal-desk.ts';
import { openUpdates } from '../updates/open-listener.ts';
import { version } from '../version.ts';
import { commandOf, commandText } from './command-of.ts';
import { reportFindings } from './report-findings.ts';

type Env = Readonly<Record<string, string | undefined>>;

interface Controls {
  readonly stopper: Stopper;
}

/** Runs the command as a task execution and returns the exit status. */
export const run = async (invocation: ParsedArgv, env: Env, io: Io): Promise<number> => {
  const [stopper, hurry] = [createStopper(), new AbortController()];
  const mode = decideMode(io.terminal());
  const written = { flags: invocation.flags, env };
  const early = () => readOptions(written).options;
  const desk = openSignalDesk({ io, mode, stopper, hurry, early });
  const opening = await openSession({
    ...io,
    written,
    embedded: false,
    wrapperVersion: version,
    stopper,
    hurry: hurry.signal,
    describeCommand: (options) => commandText(invocation.command, options),
  });
  const { session, options } = opening;
  desk.use(options);
  const reading = await readingOf(invocation, opening);
  const findings = [
    ...(await findingsOf(invocation, env, io)),
    ...opening.findings,
    ...(await findingsOfSignals(options, mode, io)),
    ...(reading?.findings ?? []),
  ];
  const blocked = reportFindings(findings, io.writeLine);
  if (!session) return endWithout(stopper);
  try {
    if (blocked) return exitStatus.configuration;
    const controls = { env, io, stopper };
    if (options.sidecarContainerMode && !options.exitAfterWritingVariables) {
      const { openSidecar } = await import('../sidecar/open-sidecar.ts');
      return await runWork(await openSidecar(session, { env, clock: io.clock }), session, controls);
    }
    if (!reading?.command) return await writeVariables(session, io);
    if (options.mode === 'exec') {
      const { execCommand } = await import('../exec/exec-mode.ts');
      return await execCommand(reading.command, { session, written, io, stopper });
    }
    const parts = { ...io, command: reading.command, session, desk, mode };
    const attempts: Work['attempts'] = (updates, life) =>
      processAttempts({ ...parts, updates, life });
    return await runWork({ plan: session.plan, attempts }, session, controls);
  } finally {
    await session.close();
  }
};

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
const findingsOf = async ({ findings, flags }: ParsedArgv, env: Env, { platform }: Io) => {
  if (platform !== 'win32') return findings;
  const { decideNotOnWindows } = await import('../windows/not-on-windows.ts');
  return [...findings, ...decideNotOnWindows(platform, readOptions({ flags, env }))];
};

/** Which replacements of signals a terminal leaves no room for. */
const findingsOfSignals = async (
  { mapSignal }: Options,
  mode: SupervisionMode,
  { platform }: Io,
): Promise<readonly Finding[]> => {
  if (mapSignal.length === 0 || mode !== 'terminal' || platform === 'win32') return [];
  const { decideMadeByTerminal } = await import('../signals/made-by-terminal.ts');
  return decideMadeByTerminal(mapSignal);
};

/** Leaves the resolved variables in their files and starts nothing. */
const writeVariables = async (session: Session, io: Io): Promise<number> => {
  const blocked = reportFindings(await session.writeVariables(), io.writeLine);
  return blocked ? exitStatus.configuration : 0;
};

const runWork = async (
  work: Work,
  session: Session,
  { env, io, stopper }: Controls & { readonly env: Env; readonly io: Io },
): Promise<number> => {
  const { clock } = io;
  const scope = new AbortController();
  const life = createSignOfLife(clock);
  const updates = await openUpdates(session, life.note, work.host);
  void watchLauncher({ ...io, env, stopper, log: session.log, signal: scope.signal });
  const { random, terminationLog } = io;
  const startAttempt = work.attempts(updates, life);
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
