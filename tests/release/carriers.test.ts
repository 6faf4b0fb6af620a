import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledPackages } from '../../scripts/notices/bundled-packages.ts';
import {
  publicPackages,
  type WorkspacePackage,
} from '../../scripts/packages/workspace-packages.ts';
import { carriedBy, carriers, carriersToRelease } from '../../scripts/release/carriers.ts';

const root = join(import.meta.dirname, '../..');
const packages = publicPackages(root);

describe('carriersToRelease', () => {
  it('lets the command follow each package that it includes, also indirectly', () => {
    const released = new Set(['@procwrap/secret-resolver']);
    expect(carriersToRelease(released, packages)).toEqual([
      { name: '@procwrap/cli', because: ['@procwrap/secret-resolver'] },
    ]);
  });

  it('names no carrier that is released anyway, and none for a package without carriers', () => {
    expect(carriersToRelease(new Set(['@procwrap/core', ...carriers]), packages)).toEqual([]);
    expect(carriersToRelease(new Set(['@procwrap/embedded']), packages)).toEqual([]);
  });

  it('knows all packages in the bundle of the command', () => {
    const metafile = JSON.parse(
      readFileSync(join(root, 'apps/cli/dist/metafile-esm.json'), 'utf8'),
    );
    const inside = bundledPackages(metafile).workspace.filter((name) => name !== '@procwrap/cli');
    expect(inside).toContain('@procwrap/core');
    expect(inside.filter((name) => !carriedBy('@procwrap/cli', packages).has(name))).toEqual([]);
  });

  it('stops at private packages', () => {
    const one = (name: string, more: object): WorkspacePackage => ({
      name,
      folder: name,
      manifest: { name, version: '1.0.0', ...more },
    });
    const few = [
      one('@procwrap/cli', { devDependencies: { a: '*', b: '*', outside: '*' } }),
      one('a', { private: true, dependencies: { c: '*' } }),
      one('b', { devDependencies: { c: '*' } }),
      one('c', {}),
    ];
    expect([...carriedBy('@procwrap/cli', few)]).toEqual(['b']);
  });
});
