import { decideDeletion, type RetentionLimits } from '@procwrap/task-server';
import type { TaskSettings } from '@procwrap/task-store';
import type { MonitorContext } from '../server/context.ts';

const dayMs = 86_400_000;
const megabyte = 1024 * 1024;

/** How long other rows than runs are kept. */
const keptMs = {
  messages: 90 * dayMs,
  audit: 400 * dayMs,
  /** Those of days that the page still shows. */
  expectedRuns: 120 * dayMs,
  hours: 400 * dayMs,
};

/** So many rows go at once. */
const atOnce = 200;

const mostTasks = 50;

/** What cleaning up needs. */
export interface CleanUp {
  readonly context: Pick<MonitorContext, 'database' | 'options' | 'watch' | 'changes'>;
  readonly nowMs: number;
  /** Resolves when the server has time for the next piece; rejects when it closes. */
  readonly untilQuiet: () => Promise<void>;
}

const defaultsOf = ({ options }: CleanUp['context']): RetentionLimits => ({
  mostRuns: options.keepRuns,
  mostAgeMs: options.keepDays === undefined ? null : options.keepDays * dayMs,
  mostBytes: options.keepMegabytes === undefined ? null : options.keepMegabytes * megabyte,
});

const limitsOf = (
  settings: TaskSettings | undefined,
  defaults: RetentionLimits,
): RetentionLimits => ({
  mostRuns: settings?.mostRuns ?? defaults.mostRuns,
  mostAgeMs:
    typeof settings?.mostAgeDays === 'number' ? settings.mostAgeDays * dayMs : defaults.mostAgeMs,
  mostBytes: settings?.mostBytes ?? defaults.mostBytes,
});

/** Deletes one piece of a task; false when there is no more to delete. */
const trimPiece = async (
  { context, nowMs }: CleanUp,
  taskUuid: string,
  limits: RetentionLimits,
): Promise<boolean> => {
  const { rows } = context.database;
  const facts = await rows.readOldRuns(taskUuid, atOnce);
  const decision = decideDeletion({ ...facts, limits, watch: context.watch.current }, nowMs);
  if (decision.kind === 'keep') return false;
  await rows.deleteRuns(decision.ids);
  context.changes.note([taskUuid]);
  return decision.hasMore;
};

const trimTasks = async (cleanUp: CleanUp): Promise<void> => {
  const { context, nowMs, untilQuiet } = cleanUp;
  const { rows } = context.database;
  const defaults = defaultsOf(context);
  for (const taskUuid of await rows.listTasksToTrim(mostTasks, { ...defaults, nowMs })) {
    const limits = limitsOf(await rows.readTaskSettings(taskUuid), defaults);
    do await untilQuiet();
    while (await trimPiece(cleanUp, taskUuid, limits));
  }
};

const deleteAll = async (
  { untilQuiet }: CleanUp,
  deletePiece: () => Promise<number>,
): Promise<void> => {
  do await untilQuiet();
  while ((await deletePiece()) === atOnce);
};

/** Deletes what is older than it is kept: runs by the limits of their tasks, and other rows by age; then tidies the file. */
export async function cleanUp(wanted: CleanUp): Promise<void> {
  const { context, nowMs } = wanted;
  const { rows } = context.database;
  await trimTasks(wanted);
  // After a jump of the clock nobody knows how old anything is.
  if (nowMs >= context.watch.current.judgesFromMs) {
    await deleteAll(wanted, () => rows.deleteMessagesBefore(nowMs - keptMs.messages, atOnce));
    await deleteAll(wanted, () => rows.deleteAuditBefore(nowMs - keptMs.audit, atOnce));
    await deleteAll(wanted, () => rows.deleteExpectedBefore(nowMs - keptMs.expectedRuns, atOnce));
    await deleteAll(wanted, () => rows.deleteHoursBefore(nowMs - keptMs.hours, atOnce));
    await rows.deleteSessionsBefore(nowMs);
  }
  await wanted.untilQuiet();
  await context.database.tidy();
}
