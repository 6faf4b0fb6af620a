import { existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packPackages } from '../../scripts/packages/pack.ts';
import { readTarball } from '../../scripts/packages/read-tarball.ts';
import type { WorkspacePackage } from '../../scripts/packages/workspace-packages.ts';

const link = (target: string, path: string) => {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(realpathSync(target), path, 'junction');
};

/**
 * Packs packages and unpacks them in a folder, next to links to what they depend on, as npm would
 * install them.
 */
export async function installPacked(
  root: string,
  packages: readonly WorkspacePackage[],
  folder: string,
): Promise<void> {
  const modules = join(folder, 'node_modules');
  const packed = await packPackages(root, packages, folder);
  for (const { name, folder: home, manifest } of packages) {
    for (const [path, content] of await readTarball(packed.get(name) ?? Buffer.alloc(0))) {
      const file = join(modules, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const foreign = Object.keys(manifest.dependencies ?? {}).filter(
      (used) => !packages.some((one) => one.name === used),
    );
    for (const used of foreign) link(join(root, home, 'node_modules', used), join(modules, used));
  }
}
