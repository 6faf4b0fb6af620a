/** Random numbers, the same ones in every run. */
export function seeded(seed: number) {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[below(values.length)] ?? values[0];
  const text = (alphabet: string, longest: number): string =>
    Array.from({ length: below(longest + 1) }, () => alphabet[below(alphabet.length)]).join('');
  return { below, pick, text };
}
