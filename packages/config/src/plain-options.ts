import { documentKey } from './read/document-names.ts';
import { optionOf } from './read/flatten-document.ts';
import { rows, variablesOf } from './table/table.ts';

/** Types whose values are numbers, or words of the option. */
const plainTypes: ReadonlySet<string> = new Set([
  ...['boolean', 'choice', 'integer', 'seconds', 'factor', 'probability', 'port'],
  ...['exit codes', 'exit map', 'signal map', 'signals', 'events'],
]);

/**
 * Whether a place in the environment or in the configuration has an option whose value is not a
 * secret, from any source: also a log level out of a secret document is a common word.
 */
export function isPlainOption(tree: 'env' | 'config', place: readonly string[]): boolean {
  const [first, key, ...deeper] = place;
  if (first === undefined) return false;
  if (tree === 'env') {
    return rows.some((row) => plainTypes.has(row.type.name) && variablesOf(row).includes(first));
  }
  if (first !== documentKey || key === undefined || deeper.length > 0) return false;
  const option = optionOf(key);
  return rows.some(({ name, type }) => name === option && plainTypes.has(type.name));
}
