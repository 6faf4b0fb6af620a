const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const steps = [
  5 * minuteMs,
  10 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
];

/** A mark of the time axis. */
export interface Tick {
  readonly atMs: number;
  readonly x: number;
}

/** The time and the width of an axis. */
export interface Axis {
  readonly fromMs: number;
  readonly toMs: number;
  readonly width: number;
  /** How far local time is ahead of UTC, so that marks stand at round local hours. */
  readonly aheadMs: number;
}

/** Marks at round times, not closer than a label needs. */
export function axisTicks(
  { fromMs, toMs, width, aheadMs }: Axis,
  labelWidth = 80,
): readonly Tick[] {
  const perMs = width / (toMs - fromMs);
  const step = steps.find((one) => one * perMs >= labelWidth) ?? 7 * dayMs;
  const ticks: Tick[] = [];
  for (let at = Math.ceil((fromMs + aheadMs) / step) * step - aheadMs; at <= toMs; at += step)
    ticks.push({ atMs: at, x: Math.round((at - fromMs) * perMs) });
  return ticks;
}

/** More than a character of the axis takes on average, in the widest font. */
const characterWidth = 7.5;

/** Whether a label is whole before the end of the axis; one that is cut says less than none. */
export function fitsOnAxis(
  label: string,
  { fromX, width }: { readonly fromX: number; readonly width: number },
): boolean {
  return fromX + label.length * characterWidth <= width;
}
