import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { create } from 'tar';
import { packPackages } from '../../scripts/packages/pack.ts';
import { readTarball } from '../../scripts/packages/read-tarball.ts';
import { type Manifest, publicPackages } from '../../scripts/packages/workspace-packages.ts';

/** A version of a package, with its tarball. */
export interface StoredPackage {
  readonly manifest: Manifest;
  readonly tarball: () => Promise<Buffer>;
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Where a package finds one that it depends on; undefined when it is not installed here. */
const folderOf = (name: string, from: string): string | undefined => {
  try {
    return realpathSync(join(from, 'node_modules', name));
  } catch {
    return dirname(from) === from ? undefined : folderOf(name, dirname(from));
  }
};

const packFolder = (folder: string) => {
  const packed = create({ sync: true, cwd: folder, prefix: 'package', portable: true }, ['.']);
  return gzipSync(packed.read() ?? Buffer.alloc(0), { level: 1 });
};

/** The packages of other people that packages depend on, as they are installed here. */
function foreignPackages(root: string): readonly StoredPackage[] {
  const found = new Map<string, StoredPackage>();
  const visit = (folder: string) => {
    for (const name of Object.keys(readManifest(folder).dependencies ?? {})) {
      const home = name.startsWith('@procwrap/') ? undefined : folderOf(name, folder);
      if (home === undefined || found.has(home)) continue;
      found.set(home, { manifest: readManifest(home), tarball: async () => packFolder(home) });
      visit(home);
    }
  };
  for (const { folder } of publicPackages(root)) visit(join(root, folder));
  return [...found.values()];
}

/** The built packages as they would be published. */
async function ownPackages(root: string, folder: string): Promise<readonly StoredPackage[]> {
  const packed = await packPackages(root, publicPackages(root), folder);
  return Promise.all(
    [...packed.values()].map(async (tarball) => {
      const manifest = (await readTarball(tarball)).get('package.json') ?? Buffer.alloc(0);
      return { manifest: JSON.parse(manifest.toString()), tarball: async () => tarball };
    }),
  );
}

/** All that an installation of a package needs; `folder` keeps the tarballs. */
export async function storedPackages(
  root: string,
  folder: string,
): Promise<readonly StoredPackage[]> {
  return [...(await ownPackages(root, folder)), ...foreignPackages(root)];
}
