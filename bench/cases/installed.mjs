import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packPackages } from '../../scripts/packages/pack.ts';
import { readTarball } from '../../scripts/packages/read-tarball.ts';
import { publicPackages } from '../../scripts/packages/workspace-packages.ts';

const root = join(import.meta.dirname, '../..');
const packages = publicPackages(root);

/** The aims: no dependencies, or a largest size in bytes. */
const aims = {
  '@procwrap/cli': { dependencies: 0 },
  '@procwrap/status-updater': { dependencies: 0, bytes: 20_000 },
  '@procwrap/secret-resolver': { bytes: 1_000_000 },
};

const folderBytes = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** The folder of a third-party package that is required from a folder. */
const installedFolder = (name, from) => {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      return realpathSync(join(folder, 'node_modules', name));
    } catch {}
  }
  throw new Error(`${name} is not installed for ${from}`);
};

/**
 * All packages that are installed with a package, by name: ours as packed, third-party ones as
 * installed here.
 */
const closureOf = (name, from, packed, found = new Map()) => {
  if (found.has(name)) return found;
  const ours = packed.get(name);
  const folder = ours?.folder ?? installedFolder(name, from);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  found.set(name, ours?.bytes ?? folderBytes(folder));
  for (const next of Object.keys(dependencies)) closureOf(next, folder, packed, found);
  return found;
};

const packAll = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-sizes-'));
  try {
    const tarballs = await packPackages(root, packages, folder);
    return new Map(
      await Promise.all(
        packages.map(async (one) => {
          const tarball = tarballs.get(one.name);
          const files = [...(await readTarball(tarball))];
          const bytes = files.reduce((sum, [, { length }]) => sum + length, 0);
          const licence = files.find(([path]) => path === 'LICENSE')?.[1].length ?? 0;
          return [
            one.name,
            { folder: join(root, one.folder), bytes, licence, packed: tarball.length },
          ];
        }),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** What the heaviest parts weigh: the package itself, and its dependencies. */
const partsOf = (all, name) =>
  [...all]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([each, bytes]) => `${each === name ? 'itself' : each} ${kB(bytes)}`)
    .join(', ');

/**
 * The installed size and the dependencies of each package. Optional peers, such as AWS clients, are
 * not counted.
 */
export async function installedSizes() {
  const packed = await packAll();
  return packages.map(({ name, folder }) => {
    const all = closureOf(name, join(root, folder), packed);
    const { licence, packed: tarball } = packed.get(name);
    const bytes = [...all.values()].reduce((sum, size) => sum + size, 0);
    const dependencies = all.size - 1;
    const aim = aims[name] ?? {};
    const words = [
      aim.dependencies === undefined ? '' : `${aim.dependencies} dependencies`,
      aim.bytes === undefined ? '' : `< ${kB(aim.bytes)} without the licence`,
    ].filter((word) => word !== '');
    return {
      what: `\`npm install ${name}\`: dependencies, installed size`,
      figure: `${dependencies}, ${kB(bytes)}; its own licence text ${kB(licence)}, its tarball ${kB(tarball)}; ${partsOf(all, name)}`,
      aim: words.join(', ') || '-',
      met:
        dependencies <= (aim.dependencies ?? Infinity) && bytes - licence < (aim.bytes ?? Infinity),
    };
  });
}
