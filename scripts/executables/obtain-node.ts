import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extract } from 'tar';
import { checkIntegrity } from './integrity.ts';
import type { NodePackage } from './targets.ts';

/** Where to look for a Node before it is downloaded, and where downloads are kept. */
export interface Places {
  readonly modules: string;
  readonly cache: string;
}

const run = (file: string, args: readonly string[], cwd: string): void => {
  const { status, error, stderr } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(`\`${file} ${args.join(' ')}\` failed: ${error?.message ?? stderr.trim()}`);
  }
};

const download = ({ name, version }: NodePackage, tarball: string, cache: string): void => {
  const dir = mkdtempSync(join(cache, 'download-'));
  try {
    run('npm', ['pack', '--silent', '--ignore-scripts', `${name}@${version}`], dir);
    renameSync(join(dir, `${name}-${version}.tgz`), tarball);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const isInstalled = (folder: string, { version }: NodePackage): boolean => {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && createRequire(manifest)(manifest).version === version;
};

const unpack = (tarball: string, folder: string): void => {
  mkdirSync(folder, { recursive: true });
  const needed = /^package\/(bin\/node(\.exe)?|LICENSE|package\.json)$/;
  extract({
    file: tarball,
    cwd: folder,
    sync: true,
    strip: 1,
    filter: (path) => needed.test(path),
  });
};

/**
 * The folder of a package that holds Node. It is taken from `node_modules`, where pnpm has checked
 * it against the lockfile. Otherwise it is downloaded once, checked before each use, and unpacked
 * into the scratch folder.
 *
 * @throws when it cannot be downloaded, or does not have the expected checksum.
 */
export function obtainNode(
  wanted: NodePackage,
  { modules, cache }: Places,
  scratch: string,
): string {
  const installed = join(modules, wanted.name);
  if (isInstalled(installed, wanted)) return installed;
  const folder = join(scratch, `${wanted.name}-${wanted.version}`);
  if (existsSync(folder)) return folder;
  const tarball = join(cache, `${wanted.name}-${wanted.version}.tgz`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(tarball)) download(wanted, tarball, cache);
  checkIntegrity(readFileSync(tarball), wanted, tarball);
  unpack(tarball, folder);
  return folder;
}

/** The path of the program `node` in such a folder. */
export function programOf(folder: string, { name }: NodePackage): string {
  return join(folder, 'bin', name.startsWith('node-win-') ? 'node.exe' : 'node');
}
