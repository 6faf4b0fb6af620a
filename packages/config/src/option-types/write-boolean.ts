/** A boolean as the text of a variable. */
export function writeBoolean(value: unknown): string {
  return value ? 'TRUE' : 'FALSE';
}
