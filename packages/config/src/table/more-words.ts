/** Whether all of `few` are in `many`, in the same order. */
const areAmong = (few: readonly string[], many: readonly string[]): boolean => {
  let next = 0;
  for (const word of many) if (word === few[next]) next += 1;
  return next === few.length;
};

/**
 * The shortest known name with all words of a name and more, e.g. `process-timeout` for `timeout`;
 * `split` divides a name into its words.
 */
export function withMoreWords(
  name: string,
  known: readonly string[],
  split: (name: string) => readonly string[],
): string | undefined {
  const few = split(name);
  const wider = known.filter((other) => areAmong(few, split(other)));
  return wider.toSorted((a, b) => split(a).length - split(b).length)[0];
}
