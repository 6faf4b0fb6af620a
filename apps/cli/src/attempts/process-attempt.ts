import type { Clock } from '@procwrap/core';
import {
  exitCodeOf,
  type Program,
  type ProgramEnd,
  type Signalled,
  type StopReport,
  type Supervised,
  type SupervisionMode,
  supervise,
} from '@procwrap/process-supervisor';
import {
  type Attempt,
  type AttemptEnd,
  exitStatus,
  type Session,
  type StartAttempt,
} from '@procwrap/task-session';
import type { Command } from '../commands/command-of.ts';
import { programOf } from '../commands/program-of.ts';
import type { CliDeps } from '../io/deps.ts';
import type { SignalRouter } from '../signals/signal-router.ts';
import type { Updates } from '../updates/open-listener.ts';
import type { Activity } from './activity.ts';
import { outputPlanOf } from './output-plan.ts';

/** What process attempts are made of. */
export interface ProcessAttemptSettings {
  readonly command: Command;
  readonly session: Session;
  readonly router: SignalRouter;
  readonly updates: Updates;
  readonly activity: Activity;
  readonly mode: SupervisionMode;
  readonly clock: Clock;
  /** How many processes of our control group were killed for lack of memory so far; undefined where it is unknown. */
  readonly oomKills: () => number | undefined;
  readonly self: CliDeps['self'];
  readonly ignoredSignals: CliDeps['ignoredSignals'];
  readonly trampoline: readonly string[];
}

/** An attempt that could not be started. */
const notStarted = (message: string, exitCode: number): Attempt => ({
  ended: Promise.resolve({ kind: 'notStarted', message, exitCode }),
  stop: async () => {},
});

const withOomKills = (end: Signalled, count: () => number): Signalled => {
  const oomKills = end.signal === 'SIGKILL' ? count() : 0;
  return oomKills > 0 ? { ...end, oomKills } : end;
};

const toAttemptEnd = (end: ProgramEnd, oomKills: () => number): AttemptEnd => {
  const exitCode = exitCodeOf(end);
  if (end.kind === 'notStarted') return { kind: 'notStarted', message: end.message, exitCode };
  return { ...(end.kind === 'signalled' ? withOomKills(end, oomKills) : end), exitCode };
};

/** When the count of killed processes is first read, in milliseconds: a program that is over by then did not use up the memory. */
const firstCountMs = 20;

/** Counts from shortly after the start, so that reading the first count delays nothing. */
const countFrom = (
  count: () => number | undefined,
  exited: Promise<unknown>,
  clock: Clock,
): (() => number) => {
  let before: number | undefined;
  const over = new AbortController();
  // Without a reason, Node would make an error with a stack.
  void exited.then(() => over.abort('exited'));
  void clock.sleep(firstCountMs, over.signal).then(() => {
    if (!over.signal.aborted) before = count();
  });
  return () => (before === undefined ? 0 : (count() ?? 0) - before);
};

/** Resolves when everything that has arrived by now has been heard of. */
const afterPoll = (): Promise<void> =>
  new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** The attempt that a supervised process is. */
const attemptOf = (child: Supervised, settings: ProcessAttemptSettings): Attempt => {
  const { session, router, updates, activity, oomKills, clock } = settings;
  const kills = countFrom(oomKills, child.exited, clock);
  const end = async () => {
    const ended = await child.ended;
    // Ctrl-C reaches the command and us at once, but we may hear of the end that it caused first.
    if (ended.kind === 'signalled') await afterPoll();
    router.detach(ended);
    await updates.drain();
    return toAttemptEnd(ended, kills);
  };
  const stop = async () => {
    const report = await child.stop({ signal: router.stopSignal() });
    warnOfSurvivors(report, session);
  };
  const { exited, hasEnded } = child;
  return { exited, ended: end(), hasEnded, stop, lastActivityAt: activity.lastAt };
};

const warnOfSurvivors = ({ survivors }: StopReport, { log }: Session): void => {
  for (const { pid, command } of survivors) log.error(`process ${pid} (${command}) is still there`);
};

/** The program, by way of a shell that ignores for it what was ignored when procwrap was started. */
const withIgnored = async (
  program: Program,
  { ignoredSignals }: ProcessAttemptSettings,
): Promise<Program> => {
  const signals = ignoredSignals();
  if (signals.length === 0) return program;
  const { ignoringSignals } = await import('@procwrap/process-supervisor/exec');
  return ignoringSignals(program, signals);
};

/** The program, as another user where one is named. */
const forUser = async (
  program: Program,
  { session, self, trampoline }: ProcessAttemptSettings,
): Promise<{ readonly program: Program } | { readonly finding: string }> => {
  const { user } = session.options;
  if (user === undefined) return { program };
  const { identityOf } = await import('../exec/identity-of.ts');
  const { asUser } = await import('@procwrap/process-supervisor/exec');
  const who = identityOf(user, self);
  if ('finding' in who) return { finding: `--user: ${who.finding.message}` };
  return { program: asUser(program, who.identity, trampoline) };
};

/** Starts the command as a supervised process, in an environment with fresh secrets. */
export function processAttempts(settings: ProcessAttemptSettings): StartAttempt {
  return async (number) => {
    const { command, session, router, updates, activity, mode, clock, self } = settings;
    const { options, log, reporter } = session;
    const environment = await session.environment({ statusPort: updates.port });
    if (environment.kind === 'failed') {
      const reasons = environment.findings.map(({ where, message }) => `${where}: ${message}`);
      return notStarted(reasons.join('; '), exitStatus.configuration);
    }
    const program = programOf(command, options, environment.env);
    const wanted = await forUser(await withIgnored(program, settings), settings);
    if ('finding' in wanted) return notStarted(wanted.finding, exitStatus.configuration);
    const child = await supervise(wanted.program, {
      mode,
      terminateGroup: options.processGroupTermination,
      graceMs: options.processTerminationGracePeriod * 1000,
      output: outputPlanOf(session, activity),
      watchdog: options.watchdog,
      controlGroup: options.cgroup,
      ownsAll: self.pid === 1,
      deps: { log, clock },
    });
    if (child.kind === 'notStarted') return notStarted(child.message, exitCodeOf(child));
    activity.touch();
    router.attach(child);
    log.debug(`attempt ${number} runs as process ${child.pid}`);
    if (options.sendPid) reporter.update({ pid: child.pid });
    return attemptOf(child, settings);
  };
}
