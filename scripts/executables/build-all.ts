import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExecutable } from './build-executable.ts';
import { writeChecksums } from './checksums.ts';
import { writeLicences } from './licences.ts';
import type { Target } from './targets.ts';

interface Settings {
  readonly root: string;
  readonly output: string;
  readonly say: (line: string) => void;
}

const megabytes = (path: string): string => (statSync(path).size / 1e6).toFixed(1);

const buildOne = (target: Target, { root, output }: Settings) => {
  const scratch = mkdtempSync(join(tmpdir(), 'procwrap-executable-'));
  const modules = join(root, 'node_modules');
  try {
    return buildExecutable(target, {
      dist: join(root, 'apps/cli/dist'),
      output,
      scratch,
      places: { modules, cache: join(modules, '.cache/procwrap-executables') },
      machine: `${process.platform}-${process.arch}`,
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Builds executables into a new folder, with their checksums and the licences that must go along. */
export const buildAll = (wanted: readonly Target[], settings: Settings): void => {
  const { root, output, say } = settings;
  rmSync(output, { recursive: true, force: true });
  const built = wanted.map((target) => {
    const { path, licence } = buildOne(target, settings);
    say(`${path}  ${megabytes(path)} MB, Node ${target.node.version}`);
    return { path, licence, version: target.node.version };
  });
  writeChecksums(
    output,
    built.map(({ path }) => path),
  );
  writeLicences(root, output, new Map(built.map(({ version, licence }) => [version, licence])));
};
