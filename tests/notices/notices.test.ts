import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNotices, readBundled, readMetafile } from '../../scripts/notices/build-notices.ts';
import { bundledPackages } from '../../scripts/notices/bundled-packages.ts';
import { runtimeFolders } from '../../scripts/notices/dependency-folders.ts';
import { licenceProblems } from '../../scripts/notices/licence-problems.ts';
import { readPagePackages } from '../../scripts/notices/page-packages.ts';
import { readPackage } from '../../scripts/notices/read-package.ts';
import { publicPackages } from '../../scripts/packages/workspace-packages.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'apps/cli/THIRD-PARTY-NOTICES.md'), 'utf8');

it('the notices match what is built (otherwise: npm run notices)', () =>
  expect(checkNotices(root)).toBeUndefined());

it('the notices of the monitor name what browsers load', () =>
  expect(
    readPagePackages(root)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['@preact/signals', '@preact/signals-core', 'preact', 'uplot']));

describe('the notices of the CLI', () => {
  it('name every package in the bundle, and the packages inside those', () => {
    const { npm } = bundledPackages(readMetafile(root));
    expect(npm).toContain('undici');
    expect(npm.filter((name) => !page.includes(`\n| ${name} | `))).toEqual([]);
    expect(page).toContain('\n| jsep | ');
  });

  it('are about packages that may be published', () =>
    expect(licenceProblems(readBundled(root))).toEqual([]));
});

describe('the dependencies of our packages', () => {
  it.each(publicPackages(root).map(({ folder }) => folder))('%s: all may be published', (folder) =>
    expect(
      licenceProblems(runtimeFolders(join(root, folder)).map((at) => readPackage(at))),
    ).toEqual([]),
  );
});
