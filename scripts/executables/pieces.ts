import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The command as it is built: the script that starts first, and the pieces that it loads, by name.
 */
export interface Pieces {
  readonly entry: string;
  readonly byName: ReadonlyMap<string, string>;
}

const entryName = 'procwrap.cjs';

/** A CommonJS module as a function expression, as Node itself wraps it. */
export function wrapPiece(code: string): string {
  return `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
}

const contentOf = (dist: string, name: string): string => {
  try {
    return readFileSync(join(dist, name), 'utf8');
  } catch (error) {
    throw new Error(`${dist} has no ${name}: build the CLI first (npm run build)`, {
      cause: error,
    });
  }
};

/**
 * Reads the files that the metafile of the CLI's build lists. Other files in its folder are
 * ignored: they may come from an older build.
 *
 * @throws when there is no build, or a piece of it is missing.
 */
export function readPieces(dist: string): Pieces {
  const read = (name: string) => contentOf(dist, name);
  const { outputs }: { outputs: object } = JSON.parse(read('metafile-esm.json'));
  const names = Object.keys(outputs).map((path) => basename(path));
  const pieces = names.filter((name) => name !== entryName).toSorted();
  return {
    entry: read(entryName).replace(/^#!.*\n/, ''),
    byName: new Map(pieces.map((name) => [name, wrapPiece(read(name))])),
  };
}
