import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../run-command.ts';
import type { WorkspacePackage } from './workspace-packages.ts';

/** Packs a package as it would be published, into `destination`; resolves with the tarball. It must have been built. */
export const packPackage = async (
  root: string,
  { name, folder }: WorkspacePackage,
  destination: string,
): Promise<Buffer> => {
  const file = join(destination, `${name.slice(1).replace('/', '-')}.tgz`);
  await runCommand('node', [join(root, 'scripts/pnpm.mjs'), 'pack', '--out', file], {
    cwd: join(root, folder),
  });
  return readFileSync(file);
};
