import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspacePackages } from './workspace-packages.ts';

/**
 * Removes `dist` of every package, since a build from turbo's cache keeps other files that are
 * there.
 */
export function clearBuilds(root: string): void {
  for (const { folder } of workspacePackages(root)) {
    rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
  }
}
