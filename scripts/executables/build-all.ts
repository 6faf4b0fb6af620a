import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Built, buildExecutable } from './build-executable.ts';
import { withBuildFolder } from './build-folder.ts';
import { writeChecksums } from './checksums.ts';
import { writeLicences } from './licences.ts';
import type { Target } from './targets.ts';

interface Settings {
  readonly root: string;
  readonly output: string;
  readonly say: (line: string) => void;
}

const megabytes = (path: string): string => (statSync(path).size / 1e6).toFixed(1);

const buildOne = (target: Target, root: string, folder: string): Built => {
  const scratch = join(folder, target.name);
  mkdirSync(scratch);
  const modules = join(root, 'node_modules');
  return buildExecutable(target, {
    dist: join(root, 'apps/cli/dist'),
    output: join(folder, 'output'),
    scratch,
    places: { modules, cache: join(modules, '.cache/procwrap-executables') },
    machine: `${process.platform}-${process.arch}`,
  });
};

/**
 * Two renames, because two folders cannot be exchanged in one step. A half-built folder never has
 * the final name.
 */
const replace = (path: string, by: string, old: string): void => {
  if (existsSync(path)) renameSync(path, old);
  renameSync(by, path);
};

/**
 * Builds executables, their checksums and licences; replaces the output folder when all are built.
 */
export function buildAll(wanted: readonly Target[], { root, output, say }: Settings): void {
  withBuildFolder(`${output}.building`, (folder) => {
    const built = wanted.map((target) => {
      say(`building ${target.file} with Node ${target.node.version}`);
      return { ...buildOne(target, root, folder), version: target.node.version };
    });
    const made = join(folder, 'output');
    const licences = built.map(({ version, licence }) => [version, licence] as const);
    writeLicences(root, made, new Map(licences));
    writeChecksums(
      made,
      built.map(({ path }) => path),
    );
    replace(output, made, join(folder, 'old'));
  });
  for (const path of wanted.map(({ file }) => join(output, file))) {
    say(`${path}  ${megabytes(path)} MB`);
  }
}
