import type { PageEvents, TimelineAnswer } from '@procwrap/page-api';
import { formatCount } from '../../text/format-number.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { formatMoment } from '../../time/format-moment.ts';
import type { RowRuns, Span } from './merge-by-pixel.ts';

/** A row: the title of an environment, or a task with its runs. */
export type TimelineRow =
  | { readonly kind: 'group'; readonly name: string; readonly count: number }
  | {
      readonly kind: 'task';
      readonly uuid: string;
      readonly name: string;
      readonly runs: RowRuns['runs'];
      readonly missedAtMs: readonly number[];
    };

function byTask<Item extends { readonly taskUuid: string }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
  return Map.groupBy(items, ({ taskUuid }) => taskUuid);
}

/** The rows of the timeline, tasks grouped by environment. */
export function timelineRows(answer: TimelineAnswer): readonly TimelineRow[] {
  const runs = byTask(answer.runs);
  const missed = byTask(answer.missed);
  const groups = Map.groupBy(answer.tasks, ({ environment }) => environment);
  return [...groups]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .flatMap(([environment, tasks]): readonly TimelineRow[] => [
      { kind: 'group', name: environment, count: tasks.length },
      ...tasks.map(({ uuid, name }) => ({
        kind: 'task' as const,
        uuid,
        name,
        runs: runs.get(uuid) ?? [],
        missedAtMs: (missed.get(uuid) ?? []).map(({ atMs }) => atMs),
      })),
    ]);
}

/** The timeline after an event: the last runs of each task in it, as they are now. */
export function withEvent(answer: TimelineAnswer, event: PageEvents['tasks']): TimelineAnswer {
  if (event.nowMs < answer.nowMs) return answer;
  const known = new Set(answer.tasks.map(({ uuid }) => uuid));
  const tasks = event.tasks.filter(({ uuid }) => known.has(uuid));
  const runs = new Map(answer.runs.map((run) => [run.uuid, run]));
  for (const task of tasks)
    for (const run of [...task.runs, ...task.inProgress])
      runs.set(run.uuid, { ...run, taskUuid: task.uuid });
  const missed = new Map(answer.missed.map((one) => [`${one.taskUuid} ${one.atMs}`, one]));
  for (const { uuid, missedAtMs } of tasks)
    for (const atMs of missedAtMs) missed.set(`${uuid} ${atMs}`, { taskUuid: uuid, atMs });
  return { ...answer, runs: [...runs.values()], missed: [...missed.values()], nowMs: event.nowMs };
}

/** A piece of a row in words: `failed, 02:00, 4 m 10 s`, or `12 runs, 2 failed, 01:00 to 02:00`. */
export function spanInWords(span: Span, nowMs: number): string {
  const start = formatMoment(span.startMs, nowMs);
  if (span.count === 1) {
    const took =
      span.missedCount > 0 ? '' : `, ${formatDuration((span.endMs - span.startMs) / 1000)}`;
    return `${span.words}, ${start}${took}`;
  }
  const ran = span.count - span.missedCount;
  const parts = [
    `${formatCount(ran)} ${ran === 1 ? 'run' : 'runs'}`,
    ...(span.badCount > 0 ? [`${formatCount(span.badCount)} failed`] : []),
    ...(span.missedCount > 0 ? [`${formatCount(span.missedCount)} missed`] : []),
  ];
  return `${parts.join(', ')}, ${start} to ${formatMoment(span.endMs, nowMs)}`;
}
