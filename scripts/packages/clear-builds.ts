import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspacePackages } from './workspace-packages.ts';

/** Removes what was built of every package. A build that comes from the cache leaves other files in `dist` where they are. */
export function clearBuilds(root: string): void {
  for (const { folder } of workspacePackages(root)) {
    rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
  }
}
