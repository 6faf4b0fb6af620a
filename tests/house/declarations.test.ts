import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { productFolders, readSizes } from '../../scripts/house/read-sizes.ts';

const arrowExport = /^export const (\w+) = (?:async )?(?:<[^=]*>)?\(/gm;

// Indexers, outlines and stack traces name a declaration, but not always an arrow function.
it('exports functions as declarations', () => {
  const found = productFolders(join(import.meta.dirname, '../..')).flatMap(([name, folder]) =>
    [...readSizes(folder).keys()].flatMap((path) =>
      [...readFileSync(join(folder, path), 'utf8').matchAll(arrowExport)].map(
        ([, exported]) => `${name}/${path}: ${exported}`,
      ),
    ),
  );
  expect(found).toEqual([]);
});
