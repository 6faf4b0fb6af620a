import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** Puts the finished index of the options in the place of the module that makes it from the table. */
export function indexOfOptions(table: string): Plugin {
  const contents = async () => {
    const { rowIndex } = await import(pathToFileURL(`${table}/row-index.ts`).href);
    const { packIndex } = await import(pathToFileURL(`${table}/pack-index.ts`).href);
    return [
      "import { unpackIndex } from './pack-index.ts';",
      `export const rowIndex = unpackIndex(${JSON.stringify(packIndex(rowIndex))});`,
    ].join('\n');
  };
  return {
    name: 'index-of-options',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\/config\/src\/table\/row-index\.ts$/ }, async () => ({
        contents: await contents(),
        resolveDir: table,
      })),
  };
}
