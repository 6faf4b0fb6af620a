/** The ranges that can be chosen, in hours. */
export const rangeChoices = [
  { hours: 1, name: '1 h' },
  { hours: 6, name: '6 h' },
  { hours: 24, name: '24 h' },
  { hours: 72, name: '3 d' },
  { hours: 168, name: '7 d' },
] as const;

/** What the timeline shows: so many hours up to a time, or up to the present. */
export interface TimeRange {
  readonly hours: number;
  readonly toMs: number | null;
}

/** Reads the range from an address; what is wrong is taken as left out. */
export function parseTimeRange(query: URLSearchParams): TimeRange {
  const hours = Number(query.get('hours'));
  const toMs = Number(query.get('to'));
  return {
    hours: rangeChoices.find((choice) => choice.hours === hours)?.hours ?? 24,
    toMs: Number.isSafeInteger(toMs) && toMs > 0 ? toMs : null,
  };
}

/** The range before or after; the present ends the last one. */
export function movedRange(range: TimeRange, by: -1 | 1, nowMs: number): TimeRange {
  const stepMs = (range.hours * 3_600_000) / 2;
  const toMs = (range.toMs ?? nowMs) + by * stepMs;
  return { hours: range.hours, toMs: toMs >= nowMs ? null : Math.round(toMs) };
}
