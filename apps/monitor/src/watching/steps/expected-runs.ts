import type { ExpectedRunDecision, Schedule } from '@procwrap/task-server';
import type { ExpectedRunRow, MonitorRows } from '@procwrap/task-store';
import { numberOf } from '../../reading/run-values.ts';
import { observe } from '../incidents/observe.ts';
import { readTracks } from '../incidents/read-tracks.ts';
import { missedSummary } from '../incidents/summaries.ts';
import { type Look, writeEach } from '../look.ts';
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

interface Judged {
  readonly facts: TaskFacts;
  /** Absent where the task has none any more. */
  readonly schedule?: Schedule;
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
    summary: () => missedSummary(row.occurrence.atMs, facts, schedule as Schedule),
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
  if (schedule?.kind === 'rate') await rows.writeNextLook(taskUuid, look.nowMs);
};

/** A task without a schedule expects nothing any more. */
const withdrawn = { kind: 'withdraw' } as const;

const judge = async (look: Look, row: ExpectedRunRow): Promise<Judged | undefined> => {
  const { waits } = look.memory;
  const { taskUuid, occurrence } = row;
  if (waits.untilMs(taskUuid, occurrence.atMs) > look.nowMs) return undefined;
  waits.delete(taskUuid, occurrence.atMs);
  const facts = await look.findTask(taskUuid);
  if (facts === undefined) return undefined;
  if (facts.schedule.kind !== 'schedule') return { facts, row, decision: withdrawn };
  const { schedule } = facts.schedule;
  const decision = await decide(look, row, { facts, schedule });
  if (decision.kind === 'wait') waits.set(taskUuid, occurrence.atMs, decision.untilMs);
  if (decision.kind === 'wait' || decision.kind === 'settled') return undefined;
  return { facts, schedule, row, decision };
};

const taskUuidOf = ({ row }: Judged): string => row.taskUuid;

/** After a clock was set back, what was stored for the future is looked at, too. */
const dueAtMs = ({ watch, nowMs }: Look): number | undefined =>
  watch.clockSetAtMs !== undefined && nowMs < watch.judgesFromMs ? undefined : nowMs;

/** Judges the expected runs whose time has come, and that nothing has met. */
export async function lookAtExpectedRuns(look: Look): Promise<'again' | undefined> {
  const limit = atOnce + look.memory.waits.size + look.failures.count('expected run');
  const waiting = await look.context.database.rows.listWaiting(limit, dueAtMs(look));
  return writeEach(look, waiting, {
    item: (row) => ({ step: 'expected run', id: keyOf(row), taskUuid: row.taskUuid }),
    prepare: (row) => judge(look, row),
    write: async (rows, judged) => {
      await readTracks(look, rows, judged.map(taskUuidOf));
      for (const one of judged) await write(look, rows, one);
    },
    written: (judged) => look.context.changes.note(judged.map(taskUuidOf)),
  });
}
