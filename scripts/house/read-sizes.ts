import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type FileSize, type Language, languages, measureFile } from './measure-file.ts';

/** The folders of product sources, by the name of their package. */
export function productFolders(root: string): readonly (readonly [string, string])[] {
  return ['packages', 'apps'].flatMap((top) =>
    readdirSync(join(root, top))
      .map((name) => [name, join(root, top, name, 'src')] as const)
      .filter(([, folder]) => existsSync(folder)),
  );
}

const languageOf = (path: string): Language | undefined =>
  languages.find((language) => extname(path) === `.${language}`);

/**
 * Measures the TypeScript and JavaScript files below a folder, with JSX or without, by their paths
 * in it.
 */
export function readSizes(folder: string): ReadonlyMap<string, FileSize> {
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.includes('node_modules'))
      .flatMap((path) => {
        const language = languageOf(path);
        if (language === undefined) return [];
        const text = readFileSync(join(folder, path), 'utf8');
        return [[path, measureFile(text, language)] as const];
      }),
  );
}
