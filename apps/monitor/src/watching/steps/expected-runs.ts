import type { ExpectedRunDecision, Schedule } from '@procwrap/task-server';
import type { ExpectedName, ExpectedRunRow, MonitorRows, ScheduleRow } from '@procwrap/task-store';
import { numberOf } from '../../reading/run-values.ts';
import { type Notebook, withNotebook } from '../incidents/notebook.ts';
import { observe } from '../incidents/observe.ts';
import { missedSummary } from '../incidents/summaries.ts';
import { type Look, writeEach } from '../look.ts';
import { type ReadOne, readTogether } from '../read-together.ts';
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
  readonly readSchedule: ReadOne<ScheduleRow>;
  readonly facts: TaskFacts;
  readonly schedule: Schedule;
}

const decide = async (
  look: Look,
  row: ExpectedRunRow,
  { facts, schedule, readSchedule }: Known,
): Promise<ExpectedRunDecision> => {
  const stored = await readSchedule(row.taskUuid);
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

const noteMissed = (notebook: Notebook, { row, facts, schedule }: Judged): void =>
  observe(notebook, {
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

const taskUuidOf = ({ row }: Judged): string => row.taskUuid;

const nameOf = ({ row }: Judged): ExpectedName => ({
  taskUuid: row.taskUuid,
  atMs: row.occurrence.atMs,
});

const withdrawAll = async (rows: MonitorRows, names: readonly ExpectedName[]): Promise<void> => {
  for (const { taskUuid, atMs } of names) await rows.deleteExpected(taskUuid, atMs);
};

const settle = async (rows: MonitorRows, judged: readonly Judged[]): Promise<void> => {
  for (const [kind, alike] of Map.groupBy(judged, ({ decision }) => decision.kind)) {
    const names = alike.map(nameOf);
    if (kind === 'withdraw') await withdrawAll(rows, names);
    else await rows.settleExpected(names, kind);
  }
};

const write = async (look: Look, rows: MonitorRows, judged: readonly Judged[]): Promise<void> => {
  await settle(rows, judged);
  const missed = judged.filter(({ decision }) => decision.kind === 'missed');
  await withNotebook(look, rows, {
    taskUuids: missed.map(taskUuidOf),
    use: (notebook) => {
      for (const one of missed) noteMissed(notebook, one);
    },
  });
  const rates = judged.filter(({ schedule }) => schedule?.kind === 'rate').map(taskUuidOf);
  const looks = [...new Set(rates)].map((taskUuid) => ({ taskUuid, nextLookAtMs: look.nowMs }));
  await rows.writeNextLooks(looks);
};

/** A task without a schedule expects nothing any more. */
const withdrawn = { kind: 'withdraw' } as const;

const judge = async (
  look: Look,
  row: ExpectedRunRow,
  { readSchedule }: Pick<Known, 'readSchedule'>,
): Promise<Judged | undefined> => {
  const { waits } = look.memory;
  const { taskUuid, occurrence } = row;
  if (waits.untilMs(taskUuid, occurrence.atMs) > look.nowMs) return undefined;
  waits.delete(taskUuid, occurrence.atMs);
  const facts = await look.findTask(taskUuid);
  if (facts === undefined) return undefined;
  if (facts.schedule.kind !== 'schedule') return { facts, row, decision: withdrawn };
  const { schedule } = facts.schedule;
  const decision = await decide(look, row, { facts, schedule, readSchedule });
  if (decision.kind === 'wait') waits.set(taskUuid, occurrence.atMs, decision.untilMs);
  if (decision.kind === 'wait' || decision.kind === 'settled') return undefined;
  return { facts, schedule, row, decision };
};

/** After a clock was set back, what was stored for the future is looked at, too. */
const dueAtMs = ({ watch, nowMs }: Look): number | undefined =>
  watch.clockSetAtMs !== undefined && nowMs < watch.judgesFromMs ? undefined : nowMs;

/** Judges the expected runs whose time has come, and that nothing has met. */
export async function lookAtExpectedRuns(look: Look): Promise<'again' | undefined> {
  const limit = atOnce + look.memory.waits.size + look.failures.count('expected run');
  const { rows: stored } = look.context.database;
  const waiting = await stored.listWaiting(limit, dueAtMs(look));
  const readSchedule = readTogether(async (taskUuids) => {
    const found = await stored.listSchedules(taskUuids);
    return new Map(found.map((row) => [row.taskUuid, row]));
  });
  return writeEach(look, waiting, {
    item: (row) => ({ step: 'expected run', id: keyOf(row), taskUuid: row.taskUuid }),
    prepare: (row) => judge(look, row, { readSchedule }),
    write: (rows, judged) => write(look, rows, judged),
    written: (judged) => look.context.changes.note(judged.map(taskUuidOf)),
  });
}
