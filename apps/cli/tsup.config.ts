import { readFileSync } from 'node:fs';
import type { Metafile } from 'esbuild';
import { defineConfig } from 'tsup';
import { finishBundle } from './bundle/bundle.ts';
import { direct, groups } from './bundle/first-use-groups.ts';
import { indexOfOptions } from './bundle/index-of-options.ts';
import { leanUndici } from './bundle/lean-undici.ts';
import { onFirstUse } from './bundle/on-first-use.ts';

const root = new URL('../..', import.meta.url).pathname;
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

let metafile: Metafile = { inputs: {}, outputs: {} };

export default defineConfig({
  entry: { procwrap: 'src/bin.ts' },
  // The bundle is split as ES modules, which esbuild does well, and becomes CommonJS afterwards;
  // tsup's own way to split CommonJS breaks minified code.
  format: ['esm'],
  // What is rare becomes chunks that load on first use.
  splitting: true,
  dts: false,
  clean: true,
  sourcemap: false,
  // From dist/metafile-esm.json, scripts read what is inside of the bundle; it is not published.
  metafile: true,
  target: 'node22',
  noExternal: [/^(?!node:)/],
  outExtension: () => ({ js: '.cjs' }),
  define: {
    PROCWRAP_VERSION: JSON.stringify(version),
    // undici leaves its second HTTP parser out of a bundle that says so.
    esbuildDetection: 'true',
    // yargs looks for its translations next to its own file; our help is in English only. Windows knows no
    // path without a drive.
    'import.meta.url': '"file:///c:/"',
    'import.meta.resolve': 'undefined',
  },
  // Otherwise `node:http2` is `http2` before the plugin sees it.
  removeNodeProtocol: false,
  esbuildPlugins: [
    leanUndici(`${root}apps/cli/src/http`),
    indexOfOptions(`${root}packages/config/src/table`),
    onFirstUse(root, groups, direct),
    {
      name: 'metafile',
      setup: ({ onEnd }) =>
        onEnd((result) => {
          metafile = result.metafile ?? metafile;
        }),
    },
  ],
  plugins: [
    {
      name: 'finish',
      buildEnd: ({ writtenFiles }) =>
        finishBundle(
          writtenFiles.map(({ name }) => name),
          metafile,
        ),
    },
  ],
  esbuildOptions: (options) => {
    options.conditions = ['@procwrap/source', 'module', 'import', 'node'];
  },
});
