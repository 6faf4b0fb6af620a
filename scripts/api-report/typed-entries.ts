/** One entry of a package: the specifier to import it by, and the file that holds its types. */
export interface TypedEntry {
  readonly specifier: string;
  readonly types: string;
}

type Exports = Readonly<Record<string, unknown>>;

/** The fields of a package.json that name its entries. */
export interface ExportingManifest {
  readonly name: string;
  readonly exports?: Exports;
  readonly publishConfig?: { readonly exports?: Exports };
}

const typesOf = (target: unknown): string | undefined => {
  if (typeof target !== 'object' || target === null) return undefined;
  if ('types' in target && typeof target.types === 'string') return target.types;
  return Object.values(target)
    .map(typesOf)
    .find((types) => types !== undefined);
};

/** The entries of a package that have types, as they are published, in the order of `exports`. */
export function typedEntries(manifest: ExportingManifest): readonly TypedEntry[] {
  return Object.entries(manifest.publishConfig?.exports ?? manifest.exports ?? {}).flatMap(
    ([subpath, target]) => {
      const types = typesOf(target);
      return types === undefined ? [] : [{ specifier: manifest.name + subpath.slice(1), types }];
    },
  );
}
