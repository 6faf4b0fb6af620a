import type { RunBar } from '@procwrap/page-api';
import { isInProgress, lookOfStatus, missedLook, type Tone } from '../../states/looks.ts';

/** The time that a row shows, and its width in pixels. */
export interface Scale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly width: number;
}

/** A piece of a row: one run, or several that share pixels. */
export interface Span {
  readonly x: number;
  readonly width: number;
  readonly tone: Tone;
  readonly count: number;
  readonly badCount: number;
  readonly missedCount: number;
  readonly startMs: number;
  readonly endMs: number;
  /** The run, where the span is one run. */
  readonly uuid: string | null;
  readonly words: string;
}

/** What a row holds. */
export interface RowRuns {
  readonly runs: readonly RunBar[];
  readonly missedAtMs: readonly number[];
  readonly nowMs: number;
}

const leastWidth = 2;
const worst: readonly Tone[] = ['bad', 'missed', 'running', 'good', 'quiet'];

const worse = (one: Tone, other: Tone): Tone =>
  worst.indexOf(one) <= worst.indexOf(other) ? one : other;

function spanOf(startMs: number, endMs: number, scale: Scale): Pick<Span, 'x' | 'width'> {
  const perMs = scale.width / (scale.toMs - scale.fromMs);
  const x = Math.max(0, Math.floor((startMs - scale.fromMs) * perMs));
  const end = Math.min(scale.width, Math.ceil((endMs - scale.fromMs) * perMs));
  const from = Math.min(x, scale.width - leastWidth);
  return { x: from, width: Math.max(leastWidth, end - from) };
}

function spansOf({ runs, missedAtMs, nowMs }: RowRuns, scale: Scale): Span[] {
  const ran = runs.map((run): Span => {
    const endMs = run.finishedAtMs ?? (isInProgress(run) ? nowMs : run.startedAtMs);
    const { tone, words } = lookOfStatus(run.status);
    const place = spanOf(run.startedAtMs, endMs, scale);
    const counts = { count: 1, badCount: tone === 'bad' ? 1 : 0, missedCount: 0 };
    return { ...place, ...counts, tone, words, startMs: run.startedAtMs, endMs, uuid: run.uuid };
  });
  const missed = missedAtMs.map((atMs): Span => {
    const { tone, words } = missedLook;
    const place = { ...spanOf(atMs, atMs, scale), width: 5 };
    const counts = { count: 1, badCount: 0, missedCount: 1 };
    return { ...place, ...counts, tone, words, startMs: atMs, endMs: atMs, uuid: null };
  });
  return [...ran, ...missed].filter(
    ({ startMs, endMs }) => endMs >= scale.fromMs && startMs <= scale.toMs,
  );
}

const merged = (one: Span, other: Span): Span => ({
  x: one.x,
  width: Math.max(one.x + one.width, other.x + other.width) - one.x,
  tone: worse(one.tone, other.tone),
  count: one.count + other.count,
  badCount: one.badCount + other.badCount,
  missedCount: one.missedCount + other.missedCount,
  startMs: Math.min(one.startMs, other.startMs),
  endMs: Math.max(one.endMs, other.endMs),
  uuid: null,
  words: 'several',
});

/** The pieces to draw, from left to right; runs that share a pixel are one piece, which shows the worst of them. */
export function mergeByPixel(row: RowRuns, scale: Scale): readonly Span[] {
  const spans = spansOf(row, scale).sort((one, other) => one.x - other.x);
  const pieces: Span[] = [];
  for (const span of spans) {
    const last = pieces.at(-1);
    if (last !== undefined && span.x < last.x + last.width)
      pieces[pieces.length - 1] = merged(last, span);
    else pieces.push(span);
  }
  return pieces;
}
