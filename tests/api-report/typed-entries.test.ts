import { describe, expect, it } from 'vitest';
import { typedEntries } from '../../scripts/api-report/typed-entries.ts';

describe('the typed entries of a package', () => {
  it('are those that are published', () =>
    expect(
      typedEntries({
        name: '@a/b',
        exports: { '.': { types: './src/index.ts' } },
        publishConfig: { exports: { '.': { types: './dist/index.d.ts', default: './x.js' } } },
      }),
    ).toEqual([{ specifier: '@a/b', types: './dist/index.d.ts' }]));

  it('are found inside conditions, and named as in an import', () =>
    expect(
      typedEntries({
        name: '@a/b',
        exports: {
          './c/d': { import: { types: './c.d.ts', default: './c.js' }, require: './c.cjs' },
        },
      }),
    ).toEqual([{ specifier: '@a/b/c/d', types: './c.d.ts' }]));

  it('are empty for a package of files and commands', () => {
    expect(typedEntries({ name: 'a', exports: { './package.json': './package.json' } })).toEqual(
      [],
    );
    expect(typedEntries({ name: 'a' })).toEqual([]);
  });
});
