import type { ExpectedRunDecision, Schedule } from '@procwrap/task-server';
import type { ExpectedRunRow, MonitorRows } from '@procwrap/task-store';
import { numberOf } from '../../reading/run-values.ts';
import { observe } from '../incidents/observe.ts';
import { missedSummary } from '../incidents/summaries.ts';
import { forEach, type Look } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';
import { decideExpected } from './decide-expected.ts';

const atOnce = 2000;

const keyOf = ({ taskUuid, occurrence }: ExpectedRunRow): string =>
  `${taskUuid} ${occurrence.atMs}`;

const wasFull = async ({ context }: Look, row: ExpectedRunRow, { task }: TaskFacts) => {
  const most = numberOf(task.values.max_concurrency);
  if (most === null || most <= 0) return false;
  return (await context.database.rows.countRunningAt(row.taskUuid, row.occurrence.atMs)) >= most;
};

interface Known {
  readonly facts: TaskFacts;
  readonly schedule: Schedule;
}

const decide = async (
  look: Look,
  row: ExpectedRunRow,
  { facts, schedule }: Known,
): Promise<ExpectedRunDecision> => {
  const stored = await look.context.database.rows.readSchedule(row.taskUuid);
  const known = { facts, schedule, changedAtMs: stored?.changedAtMs ?? row.storedAtMs };
  const decision = decideExpected(look, row, { ...known, wasFull: false });
  if (decision.kind !== 'missed' || !(await wasFull(look, row, facts))) return decision;
  return decideExpected(look, row, { ...known, wasFull: true });
};

interface Judged extends Known {
  readonly row: ExpectedRunRow;
  readonly decision: Exclude<ExpectedRunDecision, { readonly kind: 'wait' | 'settled' }>;
}

const noteMissed = (look: Look, rows: MonitorRows, { row, facts, schedule }: Judged) =>
  observe(look, rows, {
    facts,
    kind: 'missed',
    observation: {
      kind: 'bad',
      subject: String(row.occurrence.atMs),
      // The time of the occurrence, so that the run that meets it late after all is no older than it.
      atMs: row.occurrence.atMs,
    },
    summary: () => missedSummary(row.occurrence.atMs, facts, schedule),
  });

const write = async (look: Look, rows: MonitorRows, judged: Judged): Promise<void> => {
  const { row, decision, schedule } = judged;
  const { taskUuid, occurrence } = row;
  switch (decision.kind) {
    case 'withdraw':
      await rows.deleteExpected(taskUuid, occurrence.atMs);
      break;
    case 'missed':
      await rows.updateExpected(taskUuid, occurrence.atMs, { state: 'missed' });
      await noteMissed(look, rows, judged);
      break;
    default:
      await rows.updateExpected(taskUuid, occurrence.atMs, { state: decision.kind });
  }
  if (schedule.kind === 'rate') await rows.writeNextLook(taskUuid, look.nowMs);
};

const lookAtExpected = async (look: Look, row: ExpectedRunRow): Promise<void> => {
  const { memory, context, nowMs } = look;
  const key = keyOf(row);
  if ((memory.waits.get(key) ?? 0) > nowMs) return;
  memory.waits.delete(key);
  const facts = await look.findTask(row.taskUuid);
  if (facts === undefined) return;
  if (facts.schedule.kind !== 'schedule') {
    await look.transaction((rows) => rows.deleteExpected(row.taskUuid, row.occurrence.atMs));
    return;
  }
  const known = { facts, schedule: facts.schedule.schedule };
  const decision = await decide(look, row, known);
  if (decision.kind === 'wait') memory.waits.set(key, decision.untilMs);
  if (decision.kind === 'wait' || decision.kind === 'settled') return;
  await look.transaction((rows) => write(look, rows, { ...known, row, decision }));
  context.changes.note([row.taskUuid]);
};

/** After a clock was set back, what was stored for the future is looked at, too. */
const dueAtMs = ({ watch, nowMs }: Look): number | undefined =>
  watch.clockSetAtMs !== undefined && nowMs < watch.judgesFromMs ? undefined : nowMs;

/** Judges the expected runs whose time has come, and that nothing has met. */
export async function lookAtExpectedRuns(look: Look): Promise<'again' | undefined> {
  const limit = atOnce + look.memory.waits.size + look.failures.count('expected run');
  const waiting = await look.context.database.rows.listWaiting(limit, dueAtMs(look));
  return forEach(look, waiting, {
    item: (row) => ({ step: 'expected run', id: keyOf(row), taskUuid: row.taskUuid }),
    work: (row) => lookAtExpected(look, row),
  });
}
