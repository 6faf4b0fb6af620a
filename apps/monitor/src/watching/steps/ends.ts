import {
  type CountedKind,
  type EndVerdicts,
  type JsonObject,
  judgeEnd,
  type LastingKind,
} from '@procwrap/task-server';
import type { EndedExecution } from '@procwrap/task-store';
import { type Notebook, withNotebook } from '../incidents/notebook.ts';
import { observe } from '../incidents/observe.ts';
import { type EndedRun, endSummary } from '../incidents/summaries.ts';
import { type Look, writeEach } from '../look.ts';
import { type ReadOne, readTogether } from '../read-together.ts';
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

const noteEnd = (notebook: Notebook, { run, facts, verdicts, shown }: Ended): void => {
  const { finishedAtMs: atMs } = run;
  for (const [name, verdict] of Object.entries(verdicts)) {
    const kind = name as Exclude<CountedKind, 'missed'>;
    const observation =
      verdict === 'bad'
        ? ({ kind: 'bad', subject: run.uuid, atMs } as const)
        : ({ kind: 'good', subject: run.uuid, sinceMs: run.startedAtMs } as const);
    observe(notebook, { facts, kind, observation, summary: () => endSummary(kind, shown) });
  }
  const kind = run.status === 'SUCCEEDED' ? 'ended-well' : 'ended';
  for (const lasting of lastingKinds)
    observe(notebook, { facts, kind: lasting, observation: { kind, subject: run.uuid } });
};

/** What only a bad end shows is read for bad ends alone. */
const shownOf = async (
  readValues: ReadOne<JsonObject>,
  run: EndedExecution,
  { facts, verdicts }: Pick<Ended, 'facts' | 'verdicts'>,
): Promise<EndedRun> => {
  const isBad = Object.values(verdicts).includes('bad');
  return {
    ...run,
    durationSeconds: durationSeconds(run),
    bounds: facts.settings.bounds,
    values: (isBad ? await readValues(run.uuid) : undefined) ?? {},
  };
};

const preparing = (look: Look) => {
  const { rows } = look.context.database;
  const readValues = readTogether((uuids) => rows.listEndValues(uuids));
  return async (run: EndedExecution): Promise<Ended | undefined> => {
    const facts = await look.findTask(run.taskUuid);
    if (facts === undefined) return undefined;
    const verdicts = verdictsOf(run, facts);
    return { run, facts, verdicts, shown: await shownOf(readValues, run, { facts, verdicts }) };
  };
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
    prepare: preparing(look),
    write: async (rows, ready) => {
      const runs = ready.map(({ run }) => run);
      await withNotebook(look, rows, {
        taskUuids: runs.map(({ taskUuid }) => taskUuid),
        use: (notebook) => {
          for (const ended of ready) noteEnd(notebook, ended);
        },
      });
      await rows.markEndsJudged(runs);
    },
  });
  return ends.length === limit ? 'again' : more;
}
