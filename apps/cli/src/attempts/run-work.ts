import { type Plan, runTask, type StartAttempt, type TaskOutcome } from '@procwrap/task-session';
import type { ReadyRun } from '../commands/ready-run.ts';
import type { CliDeps } from '../io/deps.ts';
import { watchLauncher } from '../launcher/watch-launcher.ts';
import { exitStatusOf, toRecord } from '../outcome/record.ts';
import { writeRecord } from '../outcome/write-record.ts';
import { openUpdates, type Updates } from '../updates/open-listener.ts';
import { type Activity, createActivity } from './activity.ts';

/** What a run does in each attempt: start a command, or watch another container. */
export interface Work {
  /** Where to listen for status updates; 127.0.0.1 when left out. */
  readonly host?: string;
  readonly plan: Plan;
  attempts(updates: Updates, activity: Activity): StartAttempt;
}

/**
 * Runs a task execution from permission to report, with status updates and a watch on the launcher.
 * Returns the exit status.
 */
export async function runWork(work: Work, run: ReadyRun, deps: CliDeps): Promise<number> {
  const { session, env } = run;
  const { options, log, stopper } = session;
  const { clock, terminationLog } = deps;
  const over = new AbortController();
  const activity = createActivity(clock);
  await using updates = await openUpdates(session, activity.touch, work.host);
  void watchLauncher({ ...deps, env, stopper, log, signal: over.signal });
  const recordOutcome = (outcome: TaskOutcome) => {
    const record = toRecord(outcome, exitStatusOf(outcome, options));
    return writeRecord(record, { outcomeFile: options.outcomeFile, terminationLog }, log);
  };
  const startAttempt = work.attempts(updates, activity);
  const ports = { ...session, startAttempt, recordOutcome };
  const outcome = await runTask(work.plan, ports, stopper);
  over.abort();
  return exitStatusOf(outcome, options);
}
