import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { testRunEnv } from '@procwrap/test-kit';
import type { BuildSettings } from '../../scripts/executables/build-executable.ts';

const root = join(import.meta.dirname, '../..');

/** The platform of this machine, as the build names it. */
export const machine = `${process.platform}-${process.arch}`;

/** The settings of a build in a new folder, and `close`, which removes it. */
export function createWorkshop(): BuildSettings & { readonly close: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'procwrap-test-executable-'));
  const modules = join(root, 'node_modules');
  return {
    dist: join(root, 'apps/cli/dist'),
    output: join(dir, 'output'),
    scratch: join(dir, 'scratch'),
    places: { modules, cache: join(modules, '.cache/procwrap-executables') },
    machine,
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs a program to its end, with PATH as its only variable. */
export async function run(
  [file = '', ...args]: readonly string[],
  { env = {}, cwd = root }: RunOptions = {},
) {
  const child = spawn(file, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: '/', ...testRunEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', resolve);
    }),
  ]);
  return { code, stdout, stderr };
}
