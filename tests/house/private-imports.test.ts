import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { productFolders, readSizes } from '../../scripts/house/read-sizes.ts';

const root = join(import.meta.dirname, '../..');

// Files inside of undici are not a public API: an upgrade may move or change them.
it('undici is imported by its name only', () => {
  const found = productFolders(root).flatMap(([, folder]) =>
    [...readSizes(folder).keys()].flatMap((path) =>
      [...readFileSync(join(folder, path), 'utf8').matchAll(/'(undici(?:\/[^']*)?)'/g)].map(
        ([, name]) => name,
      ),
    ),
  );
  expect([...new Set(found)]).toEqual(['undici']);
});
