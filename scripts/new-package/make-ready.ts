import { join } from 'node:path';
import { runCommand } from '../run-command.ts';
import type { NewPackage } from './new-package.ts';

/**
 * Installs the package into the lockfile, builds it, and writes its API page. Resolves with the
 * paths that it wrote.
 */
export async function makeReady(
  root: string,
  { fullName, folder }: NewPackage,
): Promise<readonly string[]> {
  const pnpm = (...args: readonly string[]) =>
    runCommand('node', [join(root, 'scripts/pnpm.mjs'), ...args], { cwd: root });
  // In CI, pnpm changes the lockfile only with this flag.
  await pnpm('install', '--no-frozen-lockfile', '--prefer-offline');
  await pnpm('exec', 'turbo', 'run', 'build', `--filter=${fullName}`);
  // Imported here because it loads a compiler.
  const { writePage } = await import('../api-report/reports.ts');
  return ['pnpm-lock.yaml', writePage(root, folder)];
}
