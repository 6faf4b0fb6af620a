import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planPackage } from '../../scripts/new-package/plan.ts';
import { writePlan } from '../../scripts/new-package/write-plan.ts';
import { Refusal } from '../../scripts/refusal.ts';

const root = join(import.meta.dirname, '../..');
const request = { name: 'rate-limit', description: 'Slows "somebody" | down', install: false };
const named = ['README.md', 'docs/design/architecture.md', 'tests/allowed-imports.ts'];

/** The part of a checkout that a new package is made from; removed after the test. */
const smallCheckout = () => {
  const folder = mkdtempSync(join(tmpdir(), 'new-package-test-'));
  for (const path of ['packages/core/package.json', 'apps/cli/package.json', ...named]) {
    cpSync(join(root, path), join(folder, path));
  }
  mkdirSync(join(folder, '.changeset'));
  const files = () =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
    );
  return { folder, files, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
};

describe('a plan', () => {
  it('writes the package only when it is executed', () => {
    using checkout = smallCheckout();
    const before = checkout.files();
    const plan = planPackage(checkout.folder, request);
    expect(checkout.files()).toEqual(before);
    writePlan(checkout.folder, plan);
    const after = checkout.files();
    const added = Object.keys(after).filter((path) => !(path in before));
    expect(added.sort()).toEqual(
      [
        ...['package.json', 'tsconfig.json', 'tsup.config.ts', 'README.md'],
        ...['src/index.ts', 'src/greet.ts', 'test/greet.test.ts'],
      ]
        .map((path) => `packages/rate-limit/${path}`)
        .concat('.changeset/new-rate-limit.md')
        .sort(),
    );
    const edited = Object.keys(before).filter((path) => before[path] !== after[path]);
    expect(edited.sort()).toEqual(named);
  });

  it('copies from the model only the fields that all packages share', () => {
    const { files, model } = planPackage(root, request);
    const manifest = JSON.parse(files['package.json'] ?? '');
    const { license, type, bugs, engines, files: published } = model.manifest;
    expect(manifest).toMatchObject({ license, type, bugs, engines, files: published });
    expect(Object.keys(manifest)).toEqual(Object.keys(model.manifest));
    expect(manifest.description).toBe('Slows "somebody" | down');
    expect(JSON.stringify(manifest).replaceAll('@procwrap/source', '')).not.toMatch(/\bcore\b/);
    expect(JSON.stringify(manifest)).not.toContain('workspace:');
  });

  it.each(['core', 'cli'])('of a package that exists already (%s) is refused', (name) =>
    expect(() => planPackage(root, { ...request, name })).toThrow(/exists already/),
  );

  it('of a name that another folder publishes is refused', () => {
    using checkout = smallCheckout();
    cpSync(join(checkout.folder, 'apps/cli'), join(checkout.folder, 'apps/other'), {
      recursive: true,
    });
    rmSync(join(checkout.folder, 'apps/cli'), { recursive: true });
    expect(() => planPackage(checkout.folder, { ...request, name: 'cli' })).toThrow(
      'apps/other already has the name @procwrap/cli',
    );
  });

  it('is refused when a page has no table of packages', () => {
    using checkout = smallCheckout();
    cpSync(join(root, 'LICENSE'), join(checkout.folder, 'README.md'));
    expect(() => planPackage(checkout.folder, request)).toThrow(
      'README.md has no table of packages any more',
    );
  });
});

describe('a plan that fails half-way', () => {
  it.each(['.changeset/new-rate-limit.md', ...named, 'packages/rate-limit/in-the-way'])(
    'at %s changes nothing',
    (path) => {
      using checkout = smallCheckout();
      const plan = planPackage(checkout.folder, request);
      rmSync(join(checkout.folder, path), { force: true });
      mkdirSync(join(checkout.folder, path), { recursive: true });
      const before = checkout.files();
      expect(() => writePlan(checkout.folder, plan)).toThrow(Refusal);
      expect(checkout.files()).toEqual(before);
      expect(existsSync(join(checkout.folder, 'packages/rate-limit/src'))).toBe(false);
      expect(readdirSync(join(checkout.folder, 'node_modules'))).toEqual([]);
    },
  );
});
