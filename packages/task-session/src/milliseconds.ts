/** An option in seconds as milliseconds; a word such as `none` stays. */
export function toMs<Word extends string>(seconds: number | Word): number | Word {
  return typeof seconds === 'number' ? seconds * 1000 : seconds;
}
