import { formatDurationShort } from './format-duration.ts';

const dayMs = 86_400_000;

/** How times are written; both are those of the browser when they are left out. */
export interface TimeStyle {
  readonly locale?: string;
  readonly timeZone?: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(style: TimeStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zoned = style.timeZone === undefined ? options : { ...options, timeZone: style.timeZone };
  const key = JSON.stringify([style.locale, zoned]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(style.locale ?? 'en-GB', zoned);
  formatters.set(key, made);
  return made;
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The number of the day in the time zone, so that two moments can be compared by day. */
function dayOf(ms: number, style: TimeStyle): number {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = formatter(style, options).formatToParts(ms);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / dayMs;
}

/** A moment near now in few characters: `02:00`, `tomorrow 02:00`, `Mon 02:00`, `3 Dec 02:00`. */
export function formatMoment(ms: number, nowMs: number, style: TimeStyle = {}): string {
  const time = formatter(style, clock).format(ms);
  const days = dayOf(ms, style) - dayOf(nowMs, style);
  if (days === 0) return time;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  if (Math.abs(days) < 7) return `${formatter(style, { weekday: 'short' }).format(ms)} ${time}`;
  const date = formatter(style, { day: 'numeric', month: 'short' }).format(ms);
  if (Math.abs(days) < 300) return `${date} ${time}`;
  return `${date} ${formatter(style, { year: 'numeric' }).format(ms)}`;
}

/** A moment in full, for titles: `Sun, 29 Nov 2026, 02:00:10 UTC`. */
export function formatMomentInFull(ms: number, style: TimeStyle = {}): string {
  return formatter(style, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(ms);
}

/** A day: `Sun 29 Nov`. */
export function formatDay(ms: number, style: TimeStyle = {}): string {
  return formatter(style, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(ms)
    .replace(',', '');
}

/** A date: `29 Nov`. */
export function formatDate(ms: number, style: TimeStyle = {}): string {
  return formatter(style, { day: 'numeric', month: 'short' }).format(ms);
}

/** A time of the day: `02:00`. */
export function formatClock(ms: number, style: TimeStyle = {}): string {
  return formatter(style, clock).format(ms);
}

/** How far a moment is from now: `8 s ago`, `in 12 m`, `just now`. */
export function formatDistance(ms: number, nowMs: number): string {
  const seconds = Math.round((ms - nowMs) / 1000);
  if (Math.abs(seconds) < 1) return 'just now';
  const text = formatDurationShort(Math.floor(Math.abs(seconds)));
  return seconds < 0 ? `${text} ago` : `in ${text}`;
}
