/** What other files use of merged ones: an export of one of them, under its name in the new file. */
interface TakenExport {
  readonly file: string;
  readonly exported: string;
  readonly name: string;
}

/** The exports that are taken, by file and export. */
export type Taken = Map<string, TakenExport>;

const namedImport = /\bimport\s*\{([^}]*)\}\s*from\s*"\.\/([\w-]+\.cjs)"/g;

/** The name is short, because the start file has hundreds of them. */
const takenName = (taken: Taken, file: string, exported: string): string => {
  const key = `${file} ${exported}`;
  const { name } = taken.get(key) ?? { name: `_${taken.size.toString(36)}` };
  taken.set(key, { file, exported, name });
  return name;
};

/** The files that were merged, the name of the new one, and what is taken from it. */
interface Redirection {
  readonly merged: Pick<ReadonlySet<string>, 'has'>;
  readonly name: string;
  readonly taken: Taken;
}

/** The code of another file with its imports of merged files replaced by imports of the new one. */
export function redirectImports(code: string, { merged, name, taken }: Redirection): string {
  return code.replaceAll(namedImport, (whole, names: string, file: string) => {
    if (!merged.has(file)) return whole;
    const renamed = names.split(',').map((each) => {
      const [exported = '', local = exported] = each.trim().split(/\s+as\s+/);
      return `${takenName(taken, file, exported)} as ${local}`;
    });
    return `import{${renamed.join(',')}}from"./${name}"`;
  });
}
