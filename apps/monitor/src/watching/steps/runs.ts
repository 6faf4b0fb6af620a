import {
  checkTogether,
  createService,
  decideAge,
  decideLateness,
  type ExecutionInProgress,
  type LastingKind,
  type LastingObservation,
  runFactsOf,
} from '@procwrap/task-server';
import type { StuckTrackRow } from '@procwrap/task-store';
import { numberOf } from '../../reading/run-values.ts';
import { type Notebook, withNotebook } from '../incidents/notebook.ts';
import { observe } from '../incidents/observe.ts';
import { lateSummary, tooLongSummary } from '../incidents/summaries.ts';
import { forGroups, type Look, writeEach } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';

/** The runs that are known to be bad, by kind and run. */
const stuckNames = (tracks: readonly StuckTrackRow[]): ReadonlySet<string> =>
  new Set(tracks.flatMap(({ kind, track }) => track.stuck.map((uuid) => `${kind} ${uuid}`)));

const check = (
  { context, nowMs, watch }: Look,
  runs: readonly ExecutionInProgress[],
): Promise<void> => {
  const { store } = context.database;
  const service = createService({ store, baseUrl: () => '', now: () => nowMs, watch: () => watch });
  return checkTogether(service, runs);
};

interface Seen {
  readonly facts: TaskFacts;
  readonly run: ExecutionInProgress;
}

const noteBad = (notebook: Notebook, { facts, run }: Seen, kind: LastingKind): void => {
  const { look } = notebook;
  const summary = () => (kind === 'late' ? lateSummary(run, look.nowMs) : tooLongSummary(run));
  const observation = { kind: 'bad', subject: run.uuid } as const;
  observe(notebook, { facts, kind, observation, summary });
};

const ageOf = (
  { values, taskValues, receivedAtMs }: ExecutionInProgress,
  { watch, nowMs }: Look,
) => {
  const maxAgeSeconds = numberOf(taskValues.max_age_seconds);
  const facts = { status: String(values.status), createdAtMs: receivedAtMs, maxAgeSeconds, watch };
  return decideAge(facts, nowMs);
};

const latenessOf = (run: ExecutionInProgress, { watch, nowMs }: Look) =>
  decideLateness({ run: runFactsOf(run), watch }, nowMs);

const isLookedAt = ({ values, taskValues }: ExecutionInProgress): boolean =>
  !values.finished_at && taskValues.enabled !== false;

/** What is to be done about a run. */
type Verdict = 'well' | 'late' | 'abandoned' | 'too-long';

const verdictOf = (look: Look, run: ExecutionInProgress): Verdict => {
  if (!isLookedAt(run)) return 'well';
  if (ageOf(run, look).kind === 'stop') return 'too-long';
  const lateness = latenessOf(run, look).kind;
  if (lateness === 'abandon') return 'abandoned';
  return lateness === 'late' ? 'late' : 'well';
};

const itemOf = ({ uuid: id, taskUuid }: ExecutionInProgress) => ({ step: 'run', id, taskUuid });

interface Noting {
  readonly kind: LastingKind;
  readonly noted?: (run: ExecutionInProgress) => void;
}

const noteAll = (
  look: Look,
  runs: readonly ExecutionInProgress[],
  { kind, noted = () => {} }: Noting,
) =>
  writeEach<ExecutionInProgress, Seen>(look, runs, {
    item: itemOf,
    prepare: async (run) => {
      const facts = await look.findTask(run.taskUuid);
      return facts && { facts, run };
    },
    write: (rows, seen) =>
      withNotebook(look, rows, {
        taskUuids: seen.map(({ run }) => run.taskUuid),
        use: (notebook) => {
          for (const one of seen) noteBad(notebook, one, kind);
        },
      }),
    written: (seen) => {
      for (const { run } of seen) noted(run);
    },
  });

/** First what was seen, then the stop: a stopping run no longer says that it is too old. */
const lookAtOver = async (
  look: Look,
  runs: ReadonlyMap<Verdict, readonly ExecutionInProgress[]>,
): Promise<readonly ('again' | undefined)[]> => {
  const [tooLong = [], abandoned = []] = [runs.get('too-long'), runs.get('abandoned')];
  const noted: ExecutionInProgress[] = [];
  const noting = {
    kind: 'too-long',
    noted: (run: ExecutionInProgress) => noted.push(run),
  } as const;
  const moreToNote = await noteAll(look, tooLong, noting);
  const work = (group: readonly ExecutionInProgress[]) => check(look, group);
  return [moreToNote, await forGroups(look, [...noted, ...abandoned], { item: itemOf, work })];
};

/** What became of a run that was bad; undefined when it still is. */
const releaseOf = (look: Look, kind: LastingKind, run: ExecutionInProgress | undefined) => {
  if (run === undefined) return 'ended';
  const isWell = kind === 'late' && run.values.status !== 'STOPPING';
  return isWell && latenessOf(run, look).kind === 'on-time' ? 'recovered' : undefined;
};

interface Released {
  readonly facts: TaskFacts;
  readonly kind: LastingKind;
  readonly observations: readonly LastingObservation[];
}

const releasedOf = async (
  look: Look,
  { taskUuid, kind, track }: StuckTrackRow,
  running: ReadonlyMap<string, ExecutionInProgress>,
): Promise<Released | undefined> => {
  const facts = await look.findTask(taskUuid);
  if (facts === undefined) return undefined;
  const observations = track.stuck.flatMap((subject) => {
    const release = releaseOf(look, kind, running.get(subject));
    return release === undefined ? [] : [{ kind: release, subject } as const];
  });
  return observations.length === 0 ? undefined : { facts, kind, observations };
};

const releaseStuck = (
  look: Look,
  tracks: readonly StuckTrackRow[],
  running: ReadonlyMap<string, ExecutionInProgress>,
) =>
  writeEach<StuckTrackRow, Released>(look, tracks, {
    item: ({ taskUuid, kind }) => ({ step: kind, id: taskUuid, taskUuid }),
    prepare: (row) => releasedOf(look, row, running),
    write: (rows, released) =>
      withNotebook(look, rows, {
        taskUuids: released.map(({ facts }) => facts.task.uuid),
        use: (notebook) => {
          for (const { facts, kind, observations } of released)
            for (const observation of observations) observe(notebook, { facts, kind, observation });
        },
      }),
  });

/** Looks at the runs in progress: which are late, silent for too long, or too old; and which no longer are. */
export async function lookAtRuns(look: Look): Promise<'again' | undefined> {
  const { rows } = look.context.database;
  const inProgress = await rows.listRunsToCheck(look.nowMs);
  const tracks = await rows.listStuckTracks();
  const stuck = stuckNames(tracks);
  const runs = Map.groupBy(inProgress, (run) => verdictOf(look, run));
  const late = runs.get('late') ?? [];
  const newlyLate = late.filter(({ uuid }) => !stuck.has(`late ${uuid}`));
  const more = [
    await noteAll(look, newlyLate, { kind: 'late' }),
    ...(await lookAtOver(look, runs)),
  ];
  const running = new Map(inProgress.map((run) => [run.uuid, run]));
  more.push(await releaseStuck(look, tracks, running));
  return more.find((one) => one !== undefined);
}
