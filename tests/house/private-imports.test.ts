import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { productFolders, readSizes } from '../../scripts/house/read-sizes.ts';

const root = join(import.meta.dirname, '../..');

/** Resolves as a package of this repository does. */
const requireFrom = (folder: string) =>
  createRequire(join(root, 'packages', folder, 'package.json'));

// api-client loads two files of undici instead of its entry, which takes longer. They are not a
// public API: an upgrade may move or change them. This test fails then, before a run does.
describe('undici', () => {
  const load = requireFrom('api-client');

  it('has a Client in lib/dispatcher/client.js, the one of its entry', async () => {
    const Client = load('undici/lib/dispatcher/client.js');
    expect(Client).toBe(load('undici').Client);
    const client = new Client('http://127.0.0.1:1', { connect: () => {} });
    expect(client.dispatch).toBeTypeOf('function');
    expect(client.destroy).toBeTypeOf('function');
    await client.destroy();
  });

  it('has a connector in lib/core/connect.js, the one of its entry', () => {
    const buildConnector = load('undici/lib/core/connect.js');
    expect(buildConnector).toBe(load('undici').buildConnector);
    const connector = buildConnector({ timeout: 1000, allowH2: false });
    // (options, callback) => Socket
    expect(connector).toHaveLength(2);
  });

  it('is imported by these two paths and by its name only', () => {
    const found = productFolders(root).flatMap(([, folder]) =>
      [...readSizes(folder).keys()].flatMap((path) =>
        [...readFileSync(join(folder, path), 'utf8').matchAll(/'(undici(?:\/[^']*)?)'/g)].map(
          ([, name]) => name,
        ),
      ),
    );
    expect([...new Set(found)].sort()).toEqual([
      'undici',
      'undici/lib/core/connect.js',
      'undici/lib/dispatcher/client.js',
    ]);
  });
});
