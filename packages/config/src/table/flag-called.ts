import { wordsByFlag } from './asked-words.ts';

/** The key of the table in whose value the word of a flag is. */
export function keyOf(flag: string, table: Readonly<Record<string, string>>): string | undefined {
  const word = flag.replace(/^-+/, '');
  if (word.length === 1 && flag.startsWith('--')) return undefined;
  return Object.keys(table).find((key) => table[key]?.split(' ').includes(word));
}

/** The flag that does what another program calls by this name. */
export function flagCalled(flag: string, known: readonly string[]): string | undefined {
  const called = keyOf(flag, wordsByFlag)?.split(' ')[0];
  return called !== undefined && known.includes(called) ? called : undefined;
}
