import { join } from 'node:path';
import { runCommand } from '../run-command.ts';
import type { NewPackage } from './new-package.ts';

/** Installs, so that the lockfile knows the package; builds it, and writes the page of its API. Resolves with what it wrote. */
export async function makeReady(
  root: string,
  { fullName, folder }: NewPackage,
): Promise<readonly string[]> {
  const pnpm = (...args: readonly string[]) =>
    runCommand('node', [join(root, 'scripts/pnpm.mjs'), ...args], { cwd: root });
  // In CI pnpm would not change the lockfile unless told to.
  await pnpm('install', '--no-frozen-lockfile', '--prefer-offline');
  await pnpm('exec', 'turbo', 'run', 'build', `--filter=${fullName}`);
  // Loads a compiler, which nothing before needs.
  const { writePage } = await import('../api-report/reports.ts');
  return ['pnpm-lock.yaml', writePage(root, folder)];
}
