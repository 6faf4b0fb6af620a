import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPackages } from '../../scripts/packages/pack.ts';
import { readTarball } from '../../scripts/packages/read-tarball.ts';
import { resolutionProblems } from '../../scripts/packages/resolution-problems.ts';
import { packageOf, specifiersOf } from '../../scripts/packages/specifiers.ts';
import { tarballProblems } from '../../scripts/packages/tarball-problems.ts';
import { type Manifest, publicPackages } from '../../scripts/packages/workspace-packages.ts';

const root = join(import.meta.dirname, '../..');
const packages = publicPackages(root);
const folder = mkdtempSync(join(tmpdir(), 'procwrap-packed-'));
const packed = new Map<string, { tarball: Buffer; files: ReadonlyMap<string, Buffer> }>();
const of = (name: string) => packed.get(name) ?? { tarball: Buffer.alloc(0), files: new Map() };
const modulesOf = (name: string): readonly (readonly [string, string])[] =>
  [...of(name).files]
    .filter(([path]) => /\.(m?js|d\.m?ts)$/.test(path))
    .map(([path, content]) => [path, content.toString()]);

beforeAll(async () => {
  for (const [name, tarball] of await packPackages(root, packages, folder)) {
    packed.set(name, { tarball, files: await readTarball(tarball) });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(packages)('the tarball of $name', ({ name, folder: home, manifest }) => {
  it('holds only allowed files, and no path of this machine', () => {
    expect(tarballProblems(of(name).files, [root, homedir()])).toEqual([]);
  });

  it('resolves in Node, bundlers and TypeScript', async () => {
    const offersRequire = name === '@procwrap/status-updater';
    expect(await resolutionProblems(of(name).tarball, { offersRequire })).toEqual([]);
  });

  it('states its licence, its repository and its Node version', () => {
    const published = JSON.parse(of(name).files.get('package.json')?.toString() ?? '') as Manifest;
    expect(published).toMatchObject({
      license: 'Apache-2.0',
      engines: { node: name === '@procwrap/status-updater' ? '>=18' : '>=22.19' },
      sideEffects: false,
      publishConfig: { access: 'public' },
      repository: { type: 'git', directory: home },
      description: expect.stringMatching(/\S/),
      keywords: expect.arrayContaining([expect.stringMatching(/\S/)]),
      exports: expect.anything(),
    });
    expect(published.dependencies ?? {}).toEqual(
      Object.fromEntries(
        Object.keys(manifest.dependencies ?? {}).map((used) => [used, expect.stringMatching(/\d/)]),
      ),
    );
  });

  it('imports only packages that it declares', () => {
    const published = JSON.parse(of(name).files.get('package.json')?.toString() ?? '') as Manifest;
    const declared = new Set([
      name,
      ...Object.keys(published.dependencies ?? {}),
      ...Object.keys((published.peerDependencies as Record<string, string>) ?? {}),
    ]);
    const undeclared = modulesOf(name).flatMap(([path, code]) =>
      specifiersOf(code)
        .filter((used) => !/^(\.|node:)/.test(used) && !declared.has(packageOf(used)))
        .map((used) => `${path} imports ${used}`),
    );
    expect(undeclared).toEqual([]);
  });

  it('includes every file that its types and modules import', () => {
    const { files } = of(name);
    const lost = modulesOf(name).flatMap(([path, code]) =>
      specifiersOf(code)
        .filter((used) => used.startsWith('.'))
        .map((used) => posix.join(dirname(path), used))
        .filter(
          (used) => !files.has(used) && !files.has(used.replace(/\.([mc]?)[jt]s$/, '.d.$1ts')),
        )
        .map((used) => `${path} -> ${used}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('what a job installs', () => {
  it('has no dependencies and less than 20 kB of tarball', () => {
    const { tarball, files } = of('@procwrap/status-updater');
    expect(tarball.length).toBeLessThan(20_000);
    expect(JSON.parse(files.get('package.json')?.toString() ?? '')).not.toHaveProperty(
      'dependencies',
    );
  });
});

describe('the manifests of this repository', () => {
  it('name one repository', () => {
    const urls = new Set(
      packages.map(({ manifest }) =>
        JSON.stringify(manifest.repository).replace(/,"directory.*/, ''),
      ),
    );
    expect(urls.size).toBe(1);
  });

  it('publish the same exports as here, without the sources', () => {
    for (const { folder: home } of packages) {
      const { exports, publishConfig } = JSON.parse(
        readFileSync(join(root, home, 'package.json'), 'utf8'),
        (key, value) => (key === '@procwrap/source' ? undefined : value),
      );
      expect(publishConfig.exports ?? exports).toEqual(exports);
    }
  });
});
