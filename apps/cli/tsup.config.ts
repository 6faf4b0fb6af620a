import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { defineConfig } from 'tsup';
import { withoutHttp2 } from './bundle/without-http2.ts';
import { mergeStart } from './merge-start.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// CommonJS starts a few milliseconds sooner than ES modules. The bundle is split as ES modules,
// which esbuild does well, and each piece becomes CommonJS afterwards; tsup's own way to split
// CommonJS breaks minified code.
const toCommonJs = async (code: string) => {
  // V8 compiles plain functions sooner than arrow functions. In the constructor of a derived class
  // the change would break `this`, so a piece that has one is left alone; ours have none.
  const arrow = /\bextends\b/.test(code);
  // bin.ts must open no file before it catches signals. An import for nothing but side effects, of
  // which we have none, would.
  const plain = code.replaceAll(/^import\s*"\.\/chunk-[^"]+";$/gm, '');
  const { code: converted } = await transform(plain, {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify: true,
    supported: { 'dynamic-import': false, arrow },
  });
  return { code: converted + (isPackage.test(code) ? nameMembers : '') };
};

// A chunk that is nothing but a CommonJS package, loaded by `import('yaml')`: esbuild gives it as
// `default` only, Node gives its members as named exports too. The sources are written for Node.
const isPackage = /export default require_\w+\(\);\s*(\/\*!?[\s\S]*)?$/;
const nameMembers =
  'module.exports=Object.assign({},module.exports.default,{default:module.exports.default,__esModule:true});\n';

export default defineConfig({
  entry: { procwrap: 'src/bin.ts' },
  format: ['esm'],
  // What is rare becomes chunks that load on first use.
  splitting: true,
  dts: false,
  clean: true,
  sourcemap: false,
  // dist/metafile-esm.json tells scripts what is inside of the bundle; it is not published.
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
  esbuildPlugins: [withoutHttp2],
  plugins: [
    {
      name: 'commonjs',
      renderChunk: toCommonJs,
      buildEnd: ({ writtenFiles }) => mergeStart(writtenFiles.map(({ name }) => name)),
    },
  ],
  esbuildOptions: (options) => {
    options.conditions = ['@procwrap/source', 'module', 'import', 'node'];
  },
});
