import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the licences that must go with an executable: ours, those of the bundled packages, and
 * that of each Node, by version.
 */
export function writeLicences(
  root: string,
  output: string,
  nodes: ReadonlyMap<string, string>,
): void {
  copyFileSync(join(root, 'LICENSE'), join(output, 'LICENSE'));
  const notices = join(root, 'apps/cli/THIRD-PARTY-NOTICES.md');
  if (existsSync(notices)) copyFileSync(notices, join(output, 'THIRD-PARTY-NOTICES.md'));
  for (const [version, path] of nodes) {
    copyFileSync(path, join(output, `LICENSE-node-${version}.txt`));
  }
}
