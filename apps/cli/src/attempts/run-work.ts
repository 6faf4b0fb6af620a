import type { PartialEnvironment } from '@procwrap/core';
import {
  type Plan,
  runTask,
  type Session,
  type StartAttempt,
  type TaskOutcome,
} from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { exitStatusOf, toRecord } from '../outcome/record.ts';
import { writeRecord } from '../outcome/write-record.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import type { Updates } from '../updates/open-listener.ts';
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
  const updates = await openUpdates(session, activity.touch, work.host);
  if (isFromLauncher(env)) {
    const { watchLauncher } = await import('../launcher/watch-launcher.ts');
    void watchLauncher({ ...deps, stopper, log, signal: over.signal });
  }
  const recordOutcome = (outcome: TaskOutcome) => {
    const record = toRecord(outcome, exitStatusOf(outcome, options));
    return writeRecord(record, { outcomeFile: options.outcomeFile, terminationLog }, log);
  };
  const startAttempt = work.attempts(updates, activity);
  const { lean } = run;
  const ports = { ...session, startAttempt, recordOutcome, ...lean };
  const outcome = await runTask(work.plan, ports, stopper);
  over.abort();
  await updates.close();
  return exitStatusOf(outcome, options);
}

const noUpdates: Updates = { port: undefined, drain: async () => {}, close: async () => {} };

const openUpdates = async (
  session: Session,
  onUpdate: () => void,
  host: string | undefined,
): Promise<Updates> => {
  if (!session.options.enableStatusUpdateListener) return noUpdates;
  const { openListener } = await import('../updates/open-listener.ts');
  return (await openListener(session, onUpdate, host)) ?? noUpdates;
};

/** npm, npx, pnpm and yarn set one of these variables for what they start. */
export function isFromLauncher(env: PartialEnvironment): boolean {
  return env.npm_execpath !== undefined || env.npm_lifecycle_event !== undefined;
}
