import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The command as it is built: the script that starts first, and the pieces that it loads, by name. */
export interface Pieces {
  readonly entry: string;
  readonly byName: ReadonlyMap<string, string>;
}

const entryName = 'procwrap.cjs';

/** A CommonJS module as the expression of a function, as Node itself does it. */
export const wrapPiece = (code: string): string =>
  `(function (exports, require, module, __filename, __dirname) {${code}\n})`;

/**
 * Reads what the build of the CLI has left.
 *
 * @throws when there is none.
 */
export const readPieces = (dist: string): Pieces => {
  const read = (name: string) => readFileSync(join(dist, name), 'utf8');
  try {
    const all = readdirSync(dist).toSorted();
    const names = all.filter((name) => name.endsWith('.cjs') && name !== entryName);
    return {
      entry: read(entryName).replace(/^#!.*\n/, ''),
      byName: new Map(names.map((name) => [name, wrapPiece(read(name))])),
    };
  } catch (error) {
    throw new Error(`${dist} has no ${entryName}: build the CLI first (npm run build)`, {
      cause: error,
    });
  }
};
