const secondsOf: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001 };

/** Built on use, because most runs do not need it. */
const pattern = (): RegExp => {
  const parts = Object.keys(secondsOf).map(
    (unit) => `(?:(?<${unit}>\\d+(?:\\.\\d+)?)${unit}\\s*)?`,
  );
  return new RegExp(`^${parts.join('')}$`);
};

/** The seconds of a text such as `10m`, `1h30m` or `500ms`; undefined when it is not a duration. */
export function parseDuration(text: string): number | undefined {
  const found = Object.entries(pattern().exec(text)?.groups ?? {}).filter(
    ([, amount]) => amount !== undefined,
  );
  if (found.length === 0) return undefined;
  const total = found.reduce(
    (sum, [unit, amount]) => sum + Number(amount) * (secondsOf[unit] ?? 0),
    0,
  );
  // A sum of fractions may have rounding errors: keep microseconds.
  return Math.round(total * 1e6) / 1e6;
}
