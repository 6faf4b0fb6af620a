import {
  type Clock,
  type Environment,
  failure,
  type ProgramEnd,
  type Result,
  type Signalled,
  success,
} from '@procwrap/core';
import {
  type Program,
  type StopReport,
  type Supervised,
  supervise,
} from '@procwrap/process-supervisor';
import {
  type Attempt,
  type AttemptEnd,
  endedAttempt,
  misconfiguredAttempt,
  type Session,
  type StartAttempt,
} from '@procwrap/task-session';
import { type BeforeStart, stepsOf } from '../before-start/steps-of.ts';
import type { CliDeps } from '../io/deps.ts';
import { programOf } from '../run/program-of.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { withCommandHint } from '../run/with-command-hint.ts';
import type { Updates } from '../updates/open-listener.ts';
import type { Activity } from './activity.ts';
import { afterPoll } from './after-poll.ts';
import { endWithin } from './end-within.ts';
import { outputPlanOf } from './output-plan.ts';
import type { Work } from './run-work.ts';
import { sendHandled } from './send-handled.ts';

interface Settings {
  readonly run: ReadyRun<'superviseCommand'>;
  readonly deps: CliDeps;
  readonly updates: Updates;
  readonly activity: Activity;
}

/** Work whose attempts are processes of the command. */
export function commandWork(run: ReadyRun<'superviseCommand'>, deps: CliDeps): Work {
  return {
    plan: run.session.plan,
    attempts: (updates, activity) =>
      run.session.watched(processAttempts({ run, deps, updates, activity })),
  };
}

/** Starts the command as a supervised process, in an environment with fresh secrets. */
const processAttempts = (settings: Settings): StartAttempt => {
  const { session, router, lean } = settings.run;
  const { options, log, reporter } = session;
  const beforeStart = stepsOf(session, session.plan.deadlineMs);
  return async (number) => {
    const ended = lean?.takeEnded();
    if (ended) {
      if (ended.process)
        log.debug('attempt-started', `attempt ${number} ran as process ${ended.process.pid}`);
      return ended;
    }
    const program = await programFor(settings, beforeStart);
    if (!program.ok) return program.problem;
    await lean?.leave(program.value);
    const child = await startChild(program.value, settings);
    if (child.kind === 'notStarted')
      return endedAttempt(withCommandHint(child, settings.run.command.file));
    settings.activity.touch();
    router.attach(child);
    log.debug('attempt-started', `attempt ${number} runs as process ${child.pid}`);
    if (options.sendPid) reporter.update({ pid: child.pid });
    const { file, args } = program.value;
    return { ...attemptOf(child, settings), process: { pid: child.pid, file, args } };
  };
};

/** The command in its environment, when all has happened that comes before its start. */
const programFor = async (
  settings: Settings,
  beforeStart: BeforeStart,
): Promise<Result<Program, Attempt>> => {
  const { run, updates } = settings;
  const { session } = run;
  const environment = await session.environment({ statusPort: updates.port });
  if (!environment.ok) {
    const reasons = environment.problem.map(({ where, message }) => `${where}: ${message}`);
    return failure(misconfiguredAttempt(reasons.join('; ')));
  }
  const program = await programIn(environment.value, settings);
  if (!program.ok) return failure(misconfiguredAttempt(program.problem));
  const refused = await beforeStart(environment.value);
  return refused ? failure(endedAttempt(refused)) : program;
};

/**
 * The command in an environment: it ignores the signals that procwrap was started to ignore, and
 * runs as the wanted user.
 */
const programIn = async (env: Environment, { run, deps }: Settings): Promise<Result<Program>> => {
  const { command, session } = run;
  const { user, logFormat } = session.options;
  const program = await programOf(command, session.options, {
    env,
    ignoredSignals: deps.ignoredSignals(),
  });
  if (user === undefined) return success(program);
  const { asUser } = await import('@procwrap/process-supervisor/exec');
  const { identityOf } = await import('../run/identity-of.ts');
  const identity = identityOf(user, deps.self);
  if (!identity.ok) return failure(`--user: ${identity.problem.message}`);
  return success(asUser(program, identity.value, [...deps.trampoline, logFormat]));
};

const startChild = (program: Program, { run, deps, activity }: Settings) => {
  const { mode, session, keep, around } = run;
  const { options, log } = session;
  return supervise(program, {
    mode,
    terminateGroup: options.processGroupTermination,
    graceMs: options.processTerminationGracePeriod * 1000,
    output: outputPlanOf({ ...session, keep, around }, activity),
    watchdog: options.watchdog,
    controlGroup: options.cgroup,
    ownsAll: deps.self.pid === 1,
    deps: { log, clock: deps.clock },
  });
};

const attemptOf = (child: Supervised, { run, deps, updates, activity }: Settings): Attempt => {
  const { session, router, stops } = run;
  const kills = countFrom(deps.oomKills, child.exited, deps.clock);
  const end = async () => {
    const ended = await child.ended;
    // Ctrl-C reaches the command and procwrap at once, but Node may report the end that it caused
    // first.
    if (ended.kind === 'signalled') await afterPoll();
    router.detach(ended, session.plan.success);
    await updates.drain();
    return toAttemptEnd(ended, kills);
  };
  const stop = async () => {
    const signal = router.stopSignal();
    const report = await child.stop(stops ? { signal, graceMs: stops.graceMs() } : { signal });
    warnOfSurvivors(report, session);
  };
  const { exited, hasEnded } = child;
  const signal = (name: NodeJS.Signals) => !hasEnded() && sendHandled(child.pid, name);
  const follow = { signal, heard: updates.drain, lastActivityAt: activity.lastAt };
  const attempt = { exited, ended: end(), hasEnded, stop, ...follow };
  return stops ? stops.limit(attempt, endWithin(exited, session)) : attempt;
};

/**
 * The time of the first count, in milliseconds: a program that has ended by then did not use up the
 * memory.
 */
const firstCountMs = 20;

/** Counts killed processes from shortly after the start, so that the first count delays nothing. */
const countFrom = (
  count: () => number | undefined,
  exited: Promise<unknown>,
  clock: Clock,
): (() => number) => {
  let before: number | undefined;
  let over = false;
  void exited.then(() => {
    over = true;
  });
  // Without an AbortSignal, whose first use takes half a millisecond. The timer ends by itself.
  void clock.sleep(firstCountMs).then(() => {
    if (!over) before = count();
  });
  return () => (before === undefined ? 0 : (count() ?? 0) - before);
};

const withOomKills = (end: Signalled, count: () => number): Signalled => {
  const oomKills = end.signal === 'SIGKILL' ? count() : 0;
  return oomKills > 0 ? { ...end, oomKills } : end;
};

const toAttemptEnd = (end: ProgramEnd, oomKills: () => number): AttemptEnd =>
  end.kind === 'signalled' ? withOomKills(end, oomKills) : end;

const warnOfSurvivors = ({ survivors }: StopReport, { log }: Session): void => {
  for (const { pid, command } of survivors)
    log.error('process-not-ended', `process ${pid} (${command}) is still there`);
};
