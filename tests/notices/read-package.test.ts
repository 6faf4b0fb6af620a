import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependencyFolders, runtimeFolders } from '../../scripts/notices/dependency-folders.ts';
import { readPackage } from '../../scripts/notices/read-package.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'notices-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes files below the folder of this test. */
const write = (files: Readonly<Record<string, string | object>>) => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(root, path), text);
  }
};
const manifest = (license: string, more: object = {}) => ({
  name: 'thing',
  version: '1.2.3',
  license,
  ...more,
});

describe('an installed package', () => {
  it('is read with its licences and notices, without code files of such names', () => {
    write({
      'package.json': manifest('Apache-2.0'),
      'LICENSE.MIT': 'one',
      'licence.md': 'two',
      'license.js': 'code',
      'NOTICE.txt': 'made by somebody',
    });
    expect(readPackage(root)).toEqual({
      name: 'thing',
      version: '1.2.3',
      licence: 'Apache-2.0',
      texts: ['one', 'two'],
      notices: ['made by somebody'],
    });
  });

  it('is read with the licences next to its bundled files only', () => {
    write({
      'package.json': manifest('MIT'),
      LICENSE: 'own',
      'lib/taken/LICENSE': 'of taken code',
      'lib/taken/deep/x.js': '',
      'lib/other/LICENSE': 'of other code',
    });
    expect(readPackage(root, [join(root, 'lib/taken/deep/x.js')]).texts).toEqual([
      'own',
      'of taken code',
    ]);
  });

  it('without a text gets the standard text, with the author if one is named', () => {
    write({ 'package.json': manifest('ISC', { author: { name: 'Ann Author' } }) });
    const [text = ''] = readPackage(root).texts;
    expect(text).toMatch(/includes no text of its licence. Its author is Ann Author/);
    expect(text).toContain('Permission to use, copy, modify');
    write({ 'package.json': manifest('GPL-3.0-only') });
    expect(readPackage(root).texts).toEqual([]);
  });
});

describe('the dependencies of a package', () => {
  it('are listed once, at any depth, without those for other systems', () => {
    write({
      'app/package.json': { dependencies: { a: '1' }, optionalDependencies: { absent: '1' } },
      'node_modules/a/package.json': { dependencies: { b: '1' } },
      'node_modules/a/node_modules/b/package.json': { dependencies: { a: '1' } },
    });
    expect(runtimeFolders(join(root, 'app')).map((at) => at.replaceAll('\\', '/'))).toEqual([
      expect.stringMatching(/\/node_modules\/a$/),
      expect.stringMatching(/\/node_modules\/a\/node_modules\/b$/),
    ]);
  });

  it('have to be installed', () => {
    write({ 'package.json': { dependencies: { 'no-such-package-here': '1' } } });
    expect(() => dependencyFolders(root)).toThrow(/not all dependencies of .* are installed/);
  });
});
