import { documentKey, optionOf } from './read/flatten-document.ts';
import { variablesOf } from './read/from-variable.ts';
import { rows } from './table/table.ts';

/** Types whose values are numbers, or words that the option itself defines. */
const plainTypes: ReadonlySet<string> = new Set([
  ...['boolean', 'choice', 'integer', 'seconds', 'factor', 'probability', 'port'],
  ...['exit codes', 'exit map', 'signal map', 'signals'],
]);

/**
 * Whether a place in the environment or in the configuration holds an option whose value is no secret, wherever it comes
 * from: a log level that came out of a configuration is still a common word.
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
