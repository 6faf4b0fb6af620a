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

/**
 * Packages that chains of imports connect, in groups: the largest group first. A package that
 * imports nothing, and that no other imports, is in none.
 */
export function connectedGroups(imports: Imports): readonly Imports[] {
  const groupOf = new Map<string, Set<string>>();
  for (const name of Object.keys(imports).sort()) groupOf.set(name, new Set([name]));
  for (const [name, imported] of Object.entries(imports)) {
    for (const other of imported) {
      const merged = new Set([...(groupOf.get(name) ?? []), ...(groupOf.get(other) ?? [])]);
      for (const member of merged) groupOf.set(member, merged);
    }
  }
  const groups = [...new Set(groupOf.values())]
    .filter(({ size }) => size > 1)
    .sort((a, b) => b.size - a.size);
  return groups.map((group) =>
    Object.fromEntries(Object.entries(imports).filter(([name]) => group.has(name))),
  );
}

/** The imports without those that follow from others: a imports b, b imports c, a imports c. */
export function withoutImplied(imports: Imports): Imports {
  const reaches = (from: string, to: string): boolean =>
    (imports[from] ?? []).some((next) => next === to || reaches(next, to));
  return Object.fromEntries(
    Object.entries(imports).map(([name, imported]) => [
      name,
      imported.filter((one) => !imported.some((other) => other !== one && reaches(other, one))),
    ]),
  );
}
