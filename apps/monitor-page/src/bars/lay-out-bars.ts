import type { RunBar } from '@procwrap/page-api';
import { isInProgress, lookOfStatus, missedLook, type Tone } from '../states/looks.ts';

/** A bar: a run, or a run that did not come. Heights are shares of the full height. */
export interface Bar {
  readonly uuid: string | null;
  readonly tone: Tone;
  readonly words: string;
  readonly atMs: number;
  /** Null for a run that did not come. */
  readonly seconds: number | null;
  readonly height: number;
}

/** What is laid out. */
export interface BarsInput {
  readonly runs: readonly RunBar[];
  readonly missedAtMs: readonly number[];
  readonly nowMs: number;
  readonly count: number;
}

const leastHeight = 0.12;
const missedHeight = 0.5;

function secondsOf(run: RunBar, nowMs: number): number {
  const endMs = run.finishedAtMs ?? (isInProgress(run) ? nowMs : run.startedAtMs);
  return Math.max(0, (endMs - run.startedAtMs) / 1000);
}

/** The last runs and missed runs as bars, the oldest first; the longest run that has ended sets the scale. */
export function layOutBars({ runs, missedAtMs, nowMs, count }: BarsInput): readonly Bar[] {
  const longest = Math.max(
    ...runs.filter((run) => !isInProgress(run)).map((run) => secondsOf(run, nowMs)),
    0,
  );
  const scale = longest > 0 ? longest : Math.max(...runs.map((run) => secondsOf(run, nowMs)), 1);
  const ran = runs.map((run): Bar => {
    const { tone, words } = lookOfStatus(run.status);
    const seconds = secondsOf(run, nowMs);
    // A run that takes longer than any before it stays inside of the chart.
    const height = Math.min(1, Math.max(leastHeight, seconds / scale));
    return { uuid: run.uuid, tone, words, atMs: run.startedAtMs, seconds, height };
  });
  const missed = missedAtMs.map((atMs): Bar => {
    const { tone, words } = missedLook;
    return { uuid: null, tone, words, atMs, seconds: null, height: missedHeight };
  });
  return [...ran, ...missed].sort((one, other) => one.atMs - other.atMs).slice(-count);
}

/** The places of bars in a drawing. */
export interface BarSpace {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** One SVG path per tone, the last bar at the right. A bad run has a mark below it, so that it differs by shape too. */
export function barPaths(bars: readonly Bar[], space: BarSpace): ReadonlyMap<Tone, string> {
  const step = (space.width + space.gap) / space.count;
  const width = rounded(step - space.gap);
  const markRoom = 4;
  const full = space.height - markRoom;
  const paths = new Map<Tone, string>();
  for (const [index, bar] of bars.entries()) {
    const x = rounded((space.count - bars.length + index) * step);
    const tall = Math.max(2, rounded(bar.height * full));
    const top = rounded(full - tall);
    const path =
      bar.tone === 'missed'
        ? `M${x + 0.5} ${top + 0.5}h${rounded(width - 1)}v${tall - 1}h${rounded(1 - width)}z`
        : `M${x} ${top}h${width}v${tall}h${-width}z`;
    const mark = bar.tone === 'bad' ? `M${x} ${full + 2}h${width}v2h${-width}z` : '';
    paths.set(bar.tone, `${paths.get(bar.tone) ?? ''}${path}${mark}`);
  }
  return paths;
}

/** Bars in words: `30 runs: 27 succeeded, 2 failed, 1 missed`. */
export function barsInWords(bars: readonly Bar[]): string {
  if (bars.length === 0) return 'no run yet';
  const counts = new Map<string, number>();
  for (const { words } of bars) counts.set(words, (counts.get(words) ?? 0) + 1);
  const parts = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([words, count]) => `${count} ${words}`);
  return `last ${bars.length} runs: ${parts.join(', ')}`;
}
