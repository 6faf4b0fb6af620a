import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../scripts/run-command.ts';
import { startLocalRegistry } from './local-registry.ts';
import type { Installed } from './visit-page.ts';

const programs = ['@procwrap/cli', '@procwrap/monitor', '@procwrap/entrypoint'];

/** Starts a registry with the built packages, and installs the programs from it into a folder. */
export async function installPrograms(
  root: string,
  folder: string,
): Promise<Installed & { close(): void }> {
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  const { url, close } = await startLocalRegistry(root, packed);
  const words = ['install', '--global', '--silent', '--prefix', folder, ...programs];
  const settings = { HOME: folder, npm_config_registry: url, npm_config_audit: 'false' };
  try {
    await runCommand('npm', words, { cwd: folder, env: { PATH: process.env.PATH, ...settings } });
  } catch (error) {
    close();
    throw error;
  }
  return { programs: join(folder, 'bin'), registry: url, cache: join(folder, '.npm'), close };
}
