const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

type Part = readonly [value: number, unit: string];

const pair = ([large, largeUnit]: Part, [small, smallUnit]: Part): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

/** A duration with at most two units, e.g. `8.2 s`, `4 m 10 s`, `2 h 5 m`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const positive = Math.max(0, seconds);
  if (positive < 1) return `${Math.round(positive * 1000)} ms`;
  if (positive < 9.95) return `${Number(positive.toFixed(1))} s`;
  const whole = Math.round(positive);
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return pair([Math.floor(whole / minute), 'm'], [whole % minute, 's']);
  const minutes = Math.round(whole / minute);
  if (minutes * minute < day) return pair([Math.floor(minutes / 60), 'h'], [minutes % 60, 'm']);
  const hours = Math.round(whole / hour);
  return pair([Math.floor(hours / 24), 'd'], [hours % 24, 'h']);
}

/** A duration with one unit, for narrow places, e.g. `12 m`. */
export function formatDurationShort(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const positive = Math.max(0, seconds);
  if (positive < 1) return `${Math.round(positive * 1000)} ms`;
  if (positive < 9.95) return `${Number(positive.toFixed(1))} s`;
  if (positive < 99.5) return `${Math.round(positive)} s`;
  if (positive < 99.5 * minute) return `${Math.round(positive / minute)} m`;
  if (positive < 47.5 * hour) return `${Math.round(positive / hour)} h`;
  return `${Math.round(positive / day)} d`;
}
