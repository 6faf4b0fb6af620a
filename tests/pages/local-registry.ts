import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Manifest } from '../../scripts/packages/workspace-packages.ts';
import { type StoredPackage, storedPackages } from './stored-packages.ts';

const pathOf = ({ name, version }: Manifest) => `/-/${encodeURIComponent(name)}/${version}.tgz`;

/** What a registry says about a package. */
const describe = (name: string, stored: readonly StoredPackage[], url: string) => {
  const versions = stored.map(({ manifest }) => [
    manifest.version,
    { ...manifest, scripts: {}, dist: { tarball: `${url}${pathOf(manifest)}` } },
  ]);
  return {
    name,
    'dist-tags': { latest: stored.at(-1)?.manifest.version },
    versions: Object.fromEntries(versions),
  };
};

/**
 * Starts a registry that has the built packages, and what they depend on as it is installed here. It needs no network.
 */
export async function startLocalRegistry(root: string, folder: string) {
  const packages = await storedPackages(root, folder);
  const answer = async (path: string, url: string): Promise<string | Buffer | undefined> => {
    const file = packages.find(({ manifest }) => pathOf(manifest) === path);
    if (file) return file.tarball();
    const name = decodeURIComponent(path.slice(1));
    const stored = packages.filter(({ manifest }) => manifest.name === name);
    return stored.length > 0 ? JSON.stringify(describe(name, stored, url)) : undefined;
  };
  const server = createServer(async ({ url: path = '', headers }, response) => {
    const body = await answer(path, `http://${headers.host}`);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
