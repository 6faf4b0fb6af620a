import { decideStart, nextOccurrence, occurrencesNear, type Schedule } from '@procwrap/task-server';
import type { ExpectedRunRow, MonitorRows, UnjudgedExecution } from '@procwrap/task-store';
import { type Notebook, withNotebook } from '../incidents/notebook.ts';
import { observe } from '../incidents/observe.ts';
import { type Look, writeEach } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';

const atOnce = 2000;

/** A start of a rate meets an occurrence up to a whole period before its time. */
const periodMs = (schedule: Schedule, atMs: number): number => {
  if (schedule.kind !== 'rate') return 0;
  const next = nextOccurrence(schedule, atMs);
  return next.kind === 'next' ? next.occurrence.atMs - atMs : 0;
};

interface Start {
  readonly run: UnjudgedExecution;
  readonly facts: TaskFacts;
}

/** An occurrence that a start has met. */
interface Met {
  readonly facts: TaskFacts;
  readonly atMs: number;
}

/** The start that a rate counts from came before the occurrence was stored, and does not meet it. */
const canMeet = (schedule: Schedule, run: UnjudgedExecution) => (row: ExpectedRunRow) =>
  schedule.kind !== 'rate' || row.storedAtMs <= run.receivedAtMs;

/** A later start of an occurrence that was missed is a recovery; all that is met in time is good, too. */
const noteMet = (notebook: Notebook, { facts, atMs }: Met): void =>
  observe(notebook, {
    facts,
    kind: 'missed',
    observation: { kind: 'good', subject: String(atMs), sinceMs: atMs },
  });

const meet = async (
  look: Look,
  rows: MonitorRows,
  { run, facts }: Start,
): Promise<Met | undefined> => {
  if (facts.schedule.kind !== 'schedule') return undefined;
  const { schedule } = facts.schedule;
  const { startedAtMs, taskUuid } = run;
  const { startGraceMs } = facts;
  const { fromMs, toMs } = occurrencesNear(startedAtMs, startGraceMs);
  const latestMs = toMs + periodMs(schedule, startedAtMs);
  const near = await rows.listExpectedNear(taskUuid, fromMs, latestMs);
  const expected = near.filter(canMeet(schedule, run));
  const decision = decideStart({ startedAtMs, schedule, expected, startGraceMs });
  if (schedule.kind === 'rate') await rows.writeNextLook(taskUuid, look.nowMs);
  if (decision.kind === 'meets-none') return undefined;
  const { atMs } = decision;
  await rows.updateExpected(taskUuid, atMs, { state: 'met', executionUuid: run.uuid });
  return { facts, atMs };
};

const prepare = async (look: Look, run: UnjudgedExecution): Promise<Start | undefined> => {
  const facts = await look.findTask(run.taskUuid);
  return facts && { run, facts };
};

/** Matches starts with expected runs. It says `again` when there are more: then nothing may be called missed yet. */
export async function lookAtStarts(look: Look): Promise<'again' | undefined> {
  const limit = atOnce + look.failures.count('start');
  const starts = await look.context.database.rows.listUnjudgedStarts(limit);
  const more = await writeEach(look, starts, {
    item: ({ uuid: id, taskUuid }) => ({ step: 'start', id, taskUuid }),
    prepare: (run) => prepare(look, run),
    write: async (rows, ready) => {
      const scheduled = ready.filter(({ facts }) => facts.schedule.kind === 'schedule');
      const met: Met[] = [];
      for (const start of scheduled) {
        const one = await meet(look, rows, start);
        if (one !== undefined) met.push(one);
      }
      await withNotebook(look, rows, {
        taskUuids: met.map(({ facts }) => facts.task.uuid),
        use: (notebook) => {
          for (const one of met) noteMet(notebook, one);
        },
      });
      await rows.markStartsJudged(ready.map(({ run }) => run.uuid));
    },
  });
  return starts.length === limit ? 'again' : more;
}
