import { failure, type Result, success } from '../../result.ts';

/** Any text that is not blank. */
export function parseText(text: string): Result<string> {
  return text.trim() === '' ? failure('expected a text that is not blank') : success(text.trim());
}

/** A switch: `true` or `false`, and the words that other programs use for them. */
export function parseSwitch(text: string): Result<boolean> {
  if (/^(true|yes|on|1)$/i.test(text.trim())) return success(true);
  if (/^(false|no|off|0)$/i.test(text.trim())) return success(false);
  return failure('expected true or false');
}

/** One of a few words. */
export function parseChoice<const Choice extends string>(choices: readonly Choice[]) {
  return (text: string): Result<Choice> => {
    const found = choices.find((choice) => choice === text.trim());
    return found === undefined ? failure(`expected ${choices.join(' or ')}`) : success(found);
  };
}

/** A whole number of at least 1. */
export function parseCount(text: string): Result<number> {
  const count = Number(text.trim());
  const isCount = /^\d{1,12}$/.test(text.trim()) && count >= 1;
  return isCount ? success(count) : failure('expected a whole number of at least 1');
}

/** Words with commas between them. */
export function parseList(text: string): Result<readonly string[]> {
  const words = text.split(',').map((word) => word.trim());
  return words.includes('') ? failure('expected a list with commas, such as A,B') : success(words);
}

/** An IANA time zone that this Node knows. */
export function parseZone(text: string): Result<string> {
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: text.trim() });
    return success(zone.resolvedOptions().timeZone);
  } catch {
    return failure('expected a time zone, such as Europe/Rome');
  }
}
