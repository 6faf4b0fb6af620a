const secondsOf: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001 };

/** Made when it is needed, which is not in every run. */
const pattern = (): RegExp => {
  const parts = Object.keys(secondsOf).map(
    (unit) => `(?:(?<${unit}>\\d+(?:\\.\\d+)?)${unit}\\s*)?`,
  );
  return new RegExp(`^${parts.join('')}$`);
};

/** The seconds in a text such as `10m`, `1h30m` or `500ms`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const found = Object.entries(pattern().exec(text)?.groups ?? {}).filter(
    ([, amount]) => amount !== undefined,
  );
  if (found.length === 0) return undefined;
  const total = found.reduce(
    (sum, [unit, amount]) => sum + Number(amount) * (secondsOf[unit] ?? 0),
    0,
  );
  // Sums of fractions: no more digits than milliseconds have.
  return Math.round(total * 1e6) / 1e6;
}
