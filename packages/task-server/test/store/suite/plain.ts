interface Valued {
  readonly values: Readonly<Record<string, unknown>>;
}

const isValued = (part: unknown): part is Valued =>
  typeof part === 'object' && part !== null && 'values' in part && 'uuid' in part;

/** The same rows without the wire fields that are null, because a store may leave them out. */
export function plain<T>(found: T): T {
  if (Array.isArray(found)) return found.map(plain) as T;
  if (typeof found !== 'object' || found === null) return found;
  if (!isValued(found))
    return Object.fromEntries(
      Object.entries(found).map(([name, part]) => [name, plain(part)]),
    ) as T;
  const values = Object.entries(found.values).filter(([, value]) => value !== null);
  return { ...found, values: Object.fromEntries(values) };
}
