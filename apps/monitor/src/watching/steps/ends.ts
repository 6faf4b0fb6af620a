import {
  type CountedKind,
  type EndVerdicts,
  judgeEnd,
  type LastingKind,
} from '@procwrap/task-server';
import type { EndedExecution, MonitorRows } from '@procwrap/task-store';
import { observe } from '../incidents/observe.ts';
import { readTracks } from '../incidents/read-tracks.ts';
import { type EndedRun, endSummary } from '../incidents/summaries.ts';
import { type Look, writeEach } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';

const atOnce = 2000;

const lastingKinds: readonly LastingKind[] = ['late', 'too-long'];

const durationSeconds = ({ startedAtMs, finishedAtMs }: EndedExecution): number =>
  (finishedAtMs - startedAtMs) / 1000;

const verdictsOf = (run: EndedExecution, { settings: { bounds } }: TaskFacts): EndVerdicts => {
  const { status, successCount, errorCount } = run;
  return judgeEnd({
    status,
    durationSeconds: durationSeconds(run),
    successCount,
    errorCount,
    bounds,
  });
};

interface Ended {
  readonly run: EndedExecution;
  readonly facts: TaskFacts;
  readonly verdicts: EndVerdicts;
  readonly shown: EndedRun;
}

const noteEnd = async (look: Look, rows: MonitorRows, { run, facts, verdicts, shown }: Ended) => {
  const { finishedAtMs: atMs } = run;
  for (const [name, verdict] of Object.entries(verdicts)) {
    const kind = name as Exclude<CountedKind, 'missed'>;
    const observation =
      verdict === 'bad'
        ? ({ kind: 'bad', subject: run.uuid, atMs } as const)
        : ({ kind: 'good', subject: run.uuid, sinceMs: run.startedAtMs } as const);
    await observe(look, rows, { facts, kind, observation, summary: () => endSummary(kind, shown) });
  }
  const kind = run.status === 'SUCCEEDED' ? 'ended-well' : 'ended';
  for (const lasting of lastingKinds)
    await observe(look, rows, { facts, kind: lasting, observation: { kind, subject: run.uuid } });
};

/** What only a bad end shows is read for bad ends alone. */
const shownOf = async (
  { context }: Look,
  run: EndedExecution,
  { facts, verdicts }: Pick<Ended, 'facts' | 'verdicts'>,
): Promise<EndedRun> => {
  const isBad = Object.values(verdicts).includes('bad');
  const entry = isBad ? await context.database.store.findExecution(run.uuid) : undefined;
  return {
    ...run,
    durationSeconds: durationSeconds(run),
    bounds: facts.settings.bounds,
    values: entry?.execution.values ?? {},
  };
};

const prepare = async (look: Look, run: EndedExecution): Promise<Ended | undefined> => {
  const facts = await look.findTask(run.taskUuid);
  if (facts === undefined) return undefined;
  const verdicts = verdictsOf(run, facts);
  return { run, facts, verdicts, shown: await shownOf(look, run, { facts, verdicts }) };
};

/** In the order in which they ended. */
const byEnd = (one: EndedExecution, other: EndedExecution): number =>
  one.finishedAtMs - other.finishedAtMs;

/** Judges the ends of runs, each once. */
export async function lookAtEnds(look: Look): Promise<'again' | undefined> {
  const { context, failures } = look;
  const limit = atOnce + failures.count('end');
  const ends = await context.database.rows.listUnjudgedEnds(limit);
  const more = await writeEach(look, ends.toSorted(byEnd), {
    item: ({ uuid: id, taskUuid }) => ({ step: 'end', id, taskUuid }),
    prepare: (run) => prepare(look, run),
    write: async (rows, ready) => {
      const runs = ready.map(({ run }) => run);
      await readTracks(
        look,
        rows,
        runs.map(({ taskUuid }) => taskUuid),
      );
      for (const ended of ready) await noteEnd(look, rows, ended);
      await rows.markEndsJudged(runs);
    },
  });
  return ends.length === limit ? 'again' : more;
}
