import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testRunEnv } from './test-run-env.ts';

/** Which example to run, and how. */
export interface ExampleOptions {
  /** The folder of the package; its README has the example. */
  readonly folder: string;
  /** Files in the folder in which the example runs, by name; `bin` is in its PATH. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** The first example of a README: the first block of TypeScript or JavaScript. */
export function firstExample(folder: string): string {
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  const example = /^```[tj]s\n(.*?)^```$/ms.exec(text)?.[1];
  if (example === undefined) throw new Error(`${folder}/README.md has no example`);
  return example;
}

/** Installs the package by a link, as an application would have it. */
const install = (folder: string, dir: string) => {
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  mkdirSync(join(dir, 'node_modules', '@procwrap'), { recursive: true });
  symlinkSync(folder, join(dir, 'node_modules', name));
};

/** Runs the first example of a README as a program of its own, from the sources of the package. */
export function runExample({
  folder,
  files = {},
  env = {},
  args = [],
}: ExampleOptions): SpawnSyncReturns<string> {
  const dir = mkdtempSync(join(tmpdir(), 'procwrap-test-'));
  try {
    install(folder, dir);
    mkdirSync(join(dir, 'bin'));
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(dir, name), text, { mode: 0o755 });
    }
    writeFileSync(join(dir, 'example.mts'), firstExample(folder));
    const words = ['--conditions=@procwrap/source', '--disable-warning=ExperimentalWarning'];
    return spawnSync(process.execPath, [...words, 'example.mts', ...args], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...testRunEnv(), PATH: `${dir}/bin:${process.env.PATH}`, ...env },
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
