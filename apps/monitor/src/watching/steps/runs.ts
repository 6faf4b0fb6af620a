import {
  checkExecution,
  createService,
  decideAge,
  decideLateness,
  type ExecutionInProgress,
  type LastingKind,
  runFactsOf,
} from '@procwrap/task-server';
import type { MonitorRows, StuckTrackRow } from '@procwrap/task-store';
import { numberOf } from '../../reading/run-values.ts';
import { observe } from '../incidents/observe.ts';
import { readTracks } from '../incidents/read-tracks.ts';
import { lateSummary, tooLongSummary } from '../incidents/summaries.ts';
import { forEach, type Look, writeEach } from '../look.ts';
import type { TaskFacts } from '../task-facts.ts';

/** The runs that are known to be bad, by kind and run. */
const stuckNames = (tracks: readonly StuckTrackRow[]): ReadonlySet<string> =>
  new Set(tracks.flatMap(({ kind, track }) => track.stuck.map((uuid) => `${kind} ${uuid}`)));

const check = ({ context, nowMs, watch }: Look, run: ExecutionInProgress): Promise<void> => {
  const { store } = context.database;
  const service = createService({ store, baseUrl: () => '', now: () => nowMs, watch: () => watch });
  return checkExecution(service, run);
};

interface Seen {
  readonly facts: TaskFacts;
  readonly run: ExecutionInProgress;
}

const noteBad = (
  look: Look,
  rows: MonitorRows,
  { facts, run, kind }: Seen & { readonly kind: LastingKind },
): Promise<void> => {
  const summary = () => (kind === 'late' ? lateSummary(run, look.nowMs) : tooLongSummary(run));
  const observation = { kind: 'bad', subject: run.uuid } as const;
  return observe(look, rows, { facts, kind, observation, summary });
};

const noteTooLong = async (look: Look, run: ExecutionInProgress): Promise<void> => {
  const facts = await look.findTask(run.taskUuid);
  if (facts === undefined) return;
  await look.transaction((rows) => noteBad(look, rows, { facts, run, kind: 'too-long' }));
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

const noteLate = (look: Look, runs: readonly ExecutionInProgress[]) =>
  writeEach<ExecutionInProgress, Seen>(look, runs, {
    item: itemOf,
    prepare: async (run) => {
      const facts = await look.findTask(run.taskUuid);
      return facts && { facts, run };
    },
    write: async (rows, seen) => {
      await readTracks(
        look,
        rows,
        seen.map(({ run }) => run.taskUuid),
      );
      for (const one of seen) await noteBad(look, rows, { ...one, kind: 'late' });
    },
  });

const lookAtOver = (
  look: Look,
  runs: ReadonlyMap<Verdict, readonly ExecutionInProgress[]>,
): Promise<'again' | undefined> => {
  const [tooLong = [], abandoned = []] = [runs.get('too-long'), runs.get('abandoned')];
  const isTooLong = new Set(tooLong);
  return forEach(look, [...tooLong, ...abandoned], {
    item: itemOf,
    work: async (run) => {
      // First what was seen, then the stop: a stopping run no longer says that it is too old.
      if (isTooLong.has(run)) await noteTooLong(look, run);
      await check(look, run);
    },
  });
};

/** What became of a run that was bad; undefined when it still is. */
const releaseOf = (look: Look, kind: LastingKind, run: ExecutionInProgress | undefined) => {
  if (run === undefined) return 'ended';
  const isWell = kind === 'late' && run.values.status !== 'STOPPING';
  return isWell && latenessOf(run, look).kind === 'on-time' ? 'recovered' : undefined;
};

const releaseStuck = async (
  look: Look,
  { taskUuid, kind, track }: StuckTrackRow,
  running: ReadonlyMap<string, ExecutionInProgress>,
): Promise<void> => {
  const facts = await look.findTask(taskUuid);
  if (facts === undefined) return;
  const released = track.stuck.flatMap((subject) => {
    const release = releaseOf(look, kind, running.get(subject));
    return release === undefined ? [] : [{ kind: release, subject } as const];
  });
  if (released.length === 0) return;
  await look.transaction(async (rows) => {
    for (const observation of released) await observe(look, rows, { facts, kind, observation });
  });
};

/** Looks at the runs in progress: which are late, silent for too long, or too old; and which no longer are. */
export async function lookAtRuns(look: Look): Promise<'again' | undefined> {
  const { rows } = look.context.database;
  const inProgress = await rows.listRunsToCheck(look.nowMs);
  const tracks = await rows.listStuckTracks();
  const stuck = stuckNames(tracks);
  const runs = Map.groupBy(inProgress, (run) => verdictOf(look, run));
  const late = runs.get('late') ?? [];
  const newlyLate = late.filter(({ uuid }) => !stuck.has(`late ${uuid}`));
  const more = [await noteLate(look, newlyLate), await lookAtOver(look, runs)];
  const running = new Map(inProgress.map((run) => [run.uuid, run]));
  await forEach(look, tracks, {
    item: ({ taskUuid, kind }) => ({ step: kind, id: taskUuid, taskUuid }),
    work: (row) => releaseStuck(look, row, running),
  });
  return more.find((one) => one !== undefined);
}
