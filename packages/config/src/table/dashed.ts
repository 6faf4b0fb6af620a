/** A flag as the table spells it: a user may write `_` for `-`. */
export function dashed(flag: string): string {
  return flag.replaceAll('_', '-');
}
