/** Milliseconds of an option in seconds; a word stays. */
export function toMs<Word extends string>(seconds: number | Word): number | Word {
  return typeof seconds === 'number' ? seconds * 1000 : seconds;
}
