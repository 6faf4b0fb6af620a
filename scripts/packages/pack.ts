import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../run-command.ts';
import type { WorkspacePackage } from './workspace-packages.ts';

/**
 * Packs built packages into `destination` as they would be published; resolves with the tarballs by
 * name.
 */
export async function packPackages(
  root: string,
  packages: readonly WorkspacePackage[],
  destination: string,
): Promise<ReadonlyMap<string, Buffer>> {
  const filters = packages.flatMap(({ name }) => ['--filter', name]);
  const pack = ['--recursive', 'pack', '--pack-destination', destination];
  const args = [join(root, 'scripts/pnpm.mjs'), ...filters, ...pack];
  await runCommand('node', args, { cwd: root });
  return new Map(
    packages.map(({ name, manifest }) => {
      const file = `${name.slice(1).replace('/', '-')}-${manifest.version}.tgz`;
      return [name, readFileSync(join(destination, file))];
    }),
  );
}
