import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { branchChanges } from '../../scripts/release/branch-changes.ts';
import { runCommand } from '../../scripts/run-command.ts';

let folder: string;
const git = (...args: readonly string[]) => runCommand('git', args, { cwd: folder });
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const manifest = (version: string, sideEffects = false) =>
  `{\n  "version": "${version}",\n  "sideEffects": ${sideEffects}\n}\n`;
const commit = async () => {
  await git('add', '--all');
  await git('commit', '--quiet', '--message=A change');
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'procwrap-branch-'));
  await git('init', '--quiet', '--initial-branch=main');
  await git('config', 'user.name', 'Releaser');
  await git('config', 'user.email', 'releaser@example.com');
  write('packages/core/package.json', manifest('1.0.0'));
  write('packages/core/README.md', 'Read me.\n');
  write('packages/core/src/index.ts', 'export const one = 1;\n'.repeat(5));
  await commit();
  await git('switch', '--quiet', '--create', 'release/one');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const unexpected = async () => {
  await commit();
  return (await branchChanges(folder, 'main')).unexpected;
};

describe('a release branch', () => {
  it('may change versions, changelogs and docs', async () => {
    write('packages/core/package.json', manifest('1.0.1'));
    write('packages/core/CHANGELOG.md', '# 1.0.1\n');
    write('docs/größe.md', 'New.\n');
    await commit();
    expect(await branchChanges(folder, 'main')).toEqual({ count: 3, unexpected: [] });
  });

  it('cannot move source files into docs', async () => {
    mkdirSync(join(folder, 'docs'));
    renameSync(join(folder, 'packages/core/src/index.ts'), join(folder, 'docs/index.md'));
    expect(await unexpected()).toEqual(['packages/core/src/index.ts']);
  });

  it('cannot replace a file by a link', async () => {
    rmSync(join(folder, 'packages/core/README.md'));
    symlinkSync('/etc/hostname', join(folder, 'packages/core/README.md'));
    expect(await unexpected()).toEqual([
      'packages/core/README.md: not a plain file (its mode is 120000)',
    ]);
  });

  it('is read the same with any git settings of the user', async () => {
    await git('config', 'color.ui', 'always');
    await git('config', 'diff.renames', 'copies');
    write('.git/info/attributes', '*.json -diff\n');
    vi.stubEnv('GIT_EXTERNAL_DIFF', 'true');
    write('packages/core/package.json', manifest('1.0.1', true));
    expect(await unexpected()).toEqual([
      'packages/core/package.json: -  "sideEffects": false',
      'packages/core/package.json: +  "sideEffects": true',
    ]);
  });
});
