import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Imports } from './import-levels.ts';

const root = join(import.meta.dirname, '../..');

const importedBy = (folder: string, own: string): string[] => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /(?:from|import)\s*\(?\s*'@procwrap\/([a-z-]+)/g,
      ),
    ])
    .map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => name !== own).sort();
};

/** Which packages the sources of each package import. */
export function readImports(): Imports {
  const packages = ['packages', 'apps'].flatMap((top) =>
    readdirSync(join(root, top))
      .filter((name) => existsSync(join(root, top, name, 'src')))
      .map((name) => [name, importedBy(join(root, top, name, 'src'), name)] as const),
  );
  return Object.fromEntries(packages);
}
