const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** A length of time in its two largest units: `2 h 5 min`, `45 s`, `1.5 s`. */
export function formatLength(seconds: number): string {
  const whole = Math.round(seconds);
  const index = units.findIndex(([, size]) => whole >= size);
  const [name, size] = units[index] ?? ['s', 1];
  if (name === 's') return `${Math.round(seconds * 10) / 10} s`;
  const [nextName, nextSize] = units[index + 1] ?? ['s', 1];
  const rest = Math.floor((whole % size) / nextSize);
  const first = `${Math.floor(whole / size)} ${name}`;
  return rest === 0 ? first : `${first} ${rest} ${nextName}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  // Swedes write dates as ISO 8601 does.
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', options);
  formats.set(timeZone, format);
  return format;
};

/** A time by the clock of a place: `2026-01-31 09:00 Europe/Rome`. */
export function formatLocal(atMs: number, timeZone: string): string {
  return `${formatOf(timeZone).format(atMs)} ${timeZone}`;
}
