import { createCompile, createLoad } from './loader.ts';

/**
 * The script that the executable runs. The entry is part of it and runs at once, so that signals
 * are caught before anything else is loaded.
 */
export function mainScript(entry: string, cached: readonly string[]): string {
  return `(function (require) {${entry}
})((${createLoad})((${createCompile})(require, ${JSON.stringify(cached)}), require));
`;
}
