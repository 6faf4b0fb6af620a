/** The part of esbuild's metafile that is read. */
export interface Metafile {
  readonly outputs: Readonly<Record<string, BundledOutput>>;
}

interface BundledOutput {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/**
 * The names of the packages inside a bundle, sorted: those of this workspace, and third-party ones.
 */
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

/**
 * The installed packages inside a bundle: the folder of each with its bundled files, as paths of
 * the metafile.
 */
export function bundledFolders(metafile: Metafile): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const file of filesInside(metafile)) {
    const [folder] = installed.exec(file) ?? [];
    if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

/** The packages with code in a bundle. A change in one of them changes the bundle. */
export function bundledPackages(metafile: Metafile): BundledPackages {
  const files = filesInside(metafile);
  const own = files.filter((file) => !installed.test(file)).map((file) => ours.exec(file)?.[1]);
  return {
    workspace: sorted(own.map((name) => name && `@procwrap/${name}`)),
    npm: sorted(files.map((file) => installed.exec(file)?.[1])),
  };
}
