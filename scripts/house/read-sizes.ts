import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileSize, measureFile } from './measure-file.ts';

/** The folders of product sources, by the name of their package. */
export function productFolders(root: string): readonly (readonly [string, string])[] {
  return ['packages', 'apps'].flatMap((top) =>
    readdirSync(join(root, top))
      .map((name) => [name, join(root, top, name, 'src')] as const)
      .filter(([, folder]) => existsSync(folder)),
  );
}

/** Measures the TypeScript and JavaScript files below a folder, by their paths in it. */
export function readSizes(folder: string): ReadonlyMap<string, FileSize> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js)$/.test(name) && !name.includes('node_modules'))
      .map((name) => {
        const lang = name.endsWith('.ts') ? 'ts' : 'js';
        return [name, measureFile(readFileSync(join(folder, name), 'utf8'), lang)] as const;
      }),
  );
}
