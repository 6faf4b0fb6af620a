import type { Options } from 'tsup';

/** What every library build has in common: ESM as published, one file per entry, types by tsc. */
export function library(entry: string[] = ['src/index.ts']): Options {
  return {
    entry,
    format: ['esm'],
    dts: false,
    clean: true,
    sourcemap: true,
    splitting: true,
    target: 'node22',
    // `node:fs` can be no package of that name.
    removeNodeProtocol: false,
  };
}
