import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** The texts that must go along: ours, those of the packages in the CLI's bundle, and those of each Node, by version. */
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
