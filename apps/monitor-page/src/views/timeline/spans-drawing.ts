import type { Tone } from '../../states/looks.ts';
import type { Span } from './merge-by-pixel.ts';

/** Heights of the pieces in a row of 20 pixels: bad ones are the tallest, so that they differ by shape too. */
const shapes: Readonly<Record<Tone, { readonly top: number; readonly height: number }>> = {
  bad: { top: 1, height: 18 },
  missed: { top: 3, height: 14 },
  running: { top: 5, height: 10 },
  good: { top: 5, height: 10 },
  quiet: { top: 7, height: 6 },
};

function pathOf({ x, width, tone }: Span): string {
  const { top, height } = shapes[tone];
  if (tone !== 'missed') return `M${x} ${top}h${width}v${height}h${-width}z`;
  const inner = Math.max(0.5, width - 2);
  return `M${x + 0.5} ${top + 0.5}h${inner}v${height - 1}h${-inner}z`;
}

/** One SVG path per tone. */
export function spanPaths(spans: readonly Span[]): ReadonlyMap<Tone, string> {
  const paths = new Map<Tone, string>();
  for (const span of spans) paths.set(span.tone, `${paths.get(span.tone) ?? ''}${pathOf(span)}`);
  return paths;
}

/** The piece at a pixel, or the nearest within a few pixels. */
export function spanAt(spans: readonly Span[], x: number): Span | null {
  const reach = 4;
  let nearest: Span | null = null;
  let least = reach + 1;
  for (const span of spans) {
    const distance = Math.max(span.x - x, x - (span.x + span.width), 0);
    if (distance < least) [nearest, least] = [span, distance];
  }
  return nearest;
}

/** A row in words: `96 runs, 2 failed, 1 missed`. */
export function rowInWords(spans: readonly Span[]): string {
  const sum = (of: (span: Span) => number) => spans.reduce((total, span) => total + of(span), 0);
  const missed = sum((span) => span.missedCount);
  const ran = sum((span) => span.count) - missed;
  const bad = sum((span) => span.badCount);
  return [
    ran === 0 ? 'no run' : `${ran} ${ran === 1 ? 'run' : 'runs'}`,
    ...(bad > 0 ? [`${bad} failed`] : []),
    ...(missed > 0 ? [`${missed} missed`] : []),
  ].join(', ');
}

/** The piece after or before another; without another, the first or the last. */
export function nextSpan(spans: readonly Span[], from: Span | null, step: 1 | -1): Span | null {
  const at = from === null ? -1 : spans.findIndex(({ startMs }) => startMs === from.startMs);
  if (at === -1) return spans.at(step === 1 ? 0 : -1) ?? null;
  return spans[at + step] ?? from;
}
