import { existsSync } from 'node:fs';
import { runsOffline } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';
import {
  type Plan,
  type Ports,
  runTask,
  type Session,
  type StartAttempt,
} from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { exitStatusOf } from '../outcome/exit-status.ts';
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
  if (!runsOffline(options)) deps.keepSmall();
  const over = new AbortController();
  const activity = createActivity(clock);
  const updates = await openUpdates(session, activity.touch, work.host);
  if (isFromLauncher(env)) {
    const { watchLauncher } = await import('../launcher/watch-launcher.ts');
    void watchLauncher({ ...deps, stopper, log, signal: over.signal });
  }
  const recordOutcome = await openRecord(session, terminationLog);
  const startAttempt = work.attempts(updates, activity);
  const ports = {
    ...session,
    startAttempt,
    ...(recordOutcome && { recordOutcome }),
    ...(run.pause && { pause: run.pause }),
    ...run.lean,
  };
  const outcome = await runTask(work.plan, ports, stopper);
  over.abort();
  await updates.close();
  return exitStatusOf(outcome, options);
}

/** Writes the outcome of a run; its code is loaded before the run, when there is a place for it. */
const openRecord = async (
  { options, log }: Session,
  terminationLog: string,
): Promise<Ports['recordOutcome']> => {
  const { outcomeFile } = options;
  if (outcomeFile === undefined && !existsSync(terminationLog)) return undefined;
  const { recordOutcome } = await import('../outcome/record-outcome.ts');
  return (outcome) => recordOutcome(outcome, { options, terminationLog, log });
};

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
