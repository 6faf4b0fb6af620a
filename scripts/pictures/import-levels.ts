/** Which packages a package imports. */
export type Imports = Readonly<Record<string, readonly string[]>>;

/**
 * The packages in levels: a package is one level above the highest of those that it imports. In a
 * level, the order of the alphabet.
 */
export function importLevels(imports: Imports): readonly (readonly string[])[] {
  const known = new Map<string, number>();
  const levelOf = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const level = Math.max(-1, ...(imports[name] ?? []).map(levelOf)) + 1;
    known.set(name, level);
    return level;
  };
  const levels: string[][] = [];
  for (const name of Object.keys(imports).sort()) {
    const level = levelOf(name);
    levels[level] ??= [];
    levels[level].push(name);
  }
  return levels;
}
