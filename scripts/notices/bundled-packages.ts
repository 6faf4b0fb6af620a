/** What is read of esbuild's metafile. */
export interface Metafile {
  readonly outputs: Readonly<Record<string, BundledOutput>>;
}

interface BundledOutput {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** The names of the packages inside of a bundle, sorted: ours from this workspace, and those of others. */
export interface BundledPackages {
  readonly workspace: readonly string[];
  readonly npm: readonly string[];
}

const installed = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/;
const ours = /^(?:\.\.\/)+(?:(?:packages|apps)\/)?([^/.]+)\/src\//;

const filesInside = (metafile: Metafile): readonly string[] => [
  ...new Set(
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0),
    ),
  ),
];

const sorted = (names: readonly (string | undefined)[]) =>
  [...new Set(names)].filter((name) => name !== undefined).sort();

/** The installed packages inside of a bundle: the folder of each, with its files that are inside; as the metafile has them. */
export function bundledFolders(metafile: Metafile): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const file of filesInside(metafile)) {
    const [folder] = installed.exec(file) ?? [];
    if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

/** Which packages a bundle holds code of. A change in one of them changes the bundle. */
export function bundledPackages(metafile: Metafile): BundledPackages {
  const files = filesInside(metafile);
  const own = files.filter((file) => !installed.test(file)).map((file) => ours.exec(file)?.[1]);
  return {
    workspace: sorted(own.map((name) => name && `@procwrap/${name}`)),
    npm: sorted(files.map((file) => installed.exec(file)?.[1])),
  };
}
