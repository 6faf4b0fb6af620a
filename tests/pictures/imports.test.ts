import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  connectedGroups,
  importLevels,
  withoutImplied,
} from '../../scripts/pictures/import-levels.ts';
import { readImports } from '../../scripts/pictures/read-imports.ts';
import { renderImports } from '../../scripts/pictures/render-imports.ts';
import { allowedImports } from '../allowed-imports.ts';

describe('importLevels', () => {
  it('puts a package one level above the highest that it imports', () =>
    expect(
      importLevels({ app: ['middle', 'base'], middle: ['base'], base: [], alone: [] }),
    ).toEqual([['alone', 'base'], ['middle'], ['app']]));
});

describe('withoutImplied', () => {
  it('leaves out an import that follows from others', () =>
    expect(withoutImplied({ a: ['b', 'c'], b: ['c'], c: [] })).toEqual({
      a: ['b'],
      b: ['c'],
      c: [],
    }));
});

describe('connectedGroups', () => {
  it('separates packages that no chain of imports connects, and leaves out those without imports', () =>
    expect(
      connectedGroups({ f: [], g: ['f'], d: [], c: [], b: ['a'], a: [], e: ['a', 'd'] }),
    ).toEqual([
      { a: [], b: ['a'], d: [], e: ['a', 'd'] },
      { f: [], g: ['f'] },
    ]));
});

describe('the picture of the imports', () => {
  it('is up to date (otherwise: npm run docs)', () =>
    expect(readFileSync(join(import.meta.dirname, '../../docs/images/imports.svg'), 'utf8')).toBe(
      renderImports(readImports()),
    ));

  it('shows only imports that are allowed, and every package', () => {
    const imports = readImports();
    expect(Object.keys(imports).sort()).toEqual(Object.keys(allowedImports).sort());
    const forbidden = Object.entries(imports).flatMap(([name, imported]) =>
      imported.filter((other) => !allowedImports[name]?.includes(other)),
    );
    expect(forbidden).toEqual([]);
  });

  it('has a box for each package and an arrow for each import', () => {
    const picture = renderImports({ app: ['base'], base: [] });
    expect(picture.match(/<rect /g)).toHaveLength(2);
    expect(picture.match(/^<path /gm)).toHaveLength(1);
  });
});
