import { createCompile, createLoad } from './loader.ts';

/**
 * The script that the executable runs. The entry is part of it and runs at once, so that signals
 * are caught before anything else is loaded. It gets no module, because it has no file.
 */
export function mainScript(entry: string, cached: readonly string[]): string {
  return `(function (require, module) {${entry}
})((${createLoad})((${createCompile})(require, ${JSON.stringify(cached)}), require));
`;
}
