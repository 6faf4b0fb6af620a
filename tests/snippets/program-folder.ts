import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspacePackages } from '../../scripts/packages/workspace-packages.ts';
import { root, type Snippet } from './snippets.ts';

/** A folder in which a program can import every package of the repository, as if all were installed. */
export function makeProgramFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-snippets-'));
  const link = (target: string, name: string) => {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path, 'junction');
  };
  for (const one of workspacePackages(root)) link(join(root, one.folder), one.name);
  link(join(root, 'node_modules/@types/node'), '@types/node');
  return folder;
}

const extensions: Readonly<Record<string, string>> = {
  js: 'mjs',
  javascript: 'mjs',
  cjs: 'cjs',
  cts: 'cts',
};

/** Writes a block as a module of its own, and returns the name of its file. */
export function writeProgram(folder: string, { page, line, language, code }: Snippet): string {
  const name = `${page.replaceAll(/[^\w-]+/g, '-')}-${line}.${extensions[language] ?? 'mts'}`;
  writeFileSync(join(folder, name), code);
  return name;
}
