import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import { load } from './on-first-use.ts';

/** A change of the text of a file of undici. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** What a file of undici gets when it requires another module. */
interface StandIn {
  /** The only file that gets it; all by default. */
  readonly importer?: string;
  readonly path: string;
  /** The code of a CommonJS module; `real` is the path of the module that it stands in for. */
  readonly code: (real: string) => string;
}

/** The module is in a file of its own, which is loaded when it is required. */
const onFirstRequire = (real: string) =>
  `module.exports = ${load}(import(${JSON.stringify(`later:${real}`)})).module();`;

/** Changes and stand-ins, all for code of procwrap in the folder `http`. */
const rules = (http: string) => {
  const ours = (file: string) => `require(${JSON.stringify(join(http, file))})`;
  const changes: readonly Change[] = [
    {
      file: 'core/util.js',
      from: "const { IncomingMessage } = require('node:http')",
      to: `const { isIncomingMessage } = ${ours('is-incoming-message.ts')}`,
    },
    {
      file: 'core/util.js',
      from: 'Object.getPrototypeOf(stream).constructor === IncomingMessage',
      to: 'isIncomingMessage(Object.getPrototypeOf(stream).constructor)',
    },
    {
      file: 'dispatcher/client-h1.js',
      from: "new WebAssembly.Module(require('../llhttp/llhttp_simd-wasm.js'))",
      to: `${ours('compile-parser.ts')}.compileParser(require('../llhttp/llhttp_simd-wasm.js'))`,
    },
  ];
  const standIns: readonly StandIn[] = [
    { path: 'node:assert', code: () => `module.exports = ${ours('assert.ts')}.assert;` },
    {
      importer: 'dispatcher/client.js',
      path: 'node:http',
      code: () => `module.exports = ${ours('max-header-size.ts')}.http;`,
    },
    // HTTP/2 is never negotiated.
    {
      importer: 'dispatcher/client.js',
      path: './client-h2.js',
      code: () => "module.exports = () => { throw new Error('procwrap has no HTTP/2'); };",
    },
    { importer: 'dispatcher/client-h1.js', path: '../web/fetch/body.js', code: onFirstRequire },
    { importer: 'dispatcher/client-h1.js', path: '../llhttp/llhttp-wasm.js', code: onFirstRequire },
    { importer: 'core/request.js', path: '../web/fetch/formdata', code: onFirstRequire },
    { importer: 'core/request.js', path: '../web/webidl', code: onFirstRequire },
  ];
  return { changes, standIns };
};

const folder = `${sep}undici${sep}lib${sep}`;

/** The path of a file of undici, with slashes, from its folder `lib`. */
const inUndici = (path: string): string | undefined => {
  const at = path.lastIndexOf(folder);
  return at < 0 ? undefined : path.slice(at + folder.length).replaceAll(sep, '/');
};

const changed = (text: string, { file, from, to }: Change): string => {
  const count = text.split(from).length - 1;
  if (count !== 1)
    throw new Error(`undici has changed: lib/${file} has "${from}" ${count} times, not once`);
  return text.replace(from, () => to);
};

const keyOf = ({ importer = '', path }: Pick<StandIn, 'importer' | 'path'>) =>
  `${importer} ${path}`;

/**
 * Leaves out of undici what a run that reports does not need: two modules of Node, of which it needs
 * a number, a class and a function, HTTP/2, and bodies that are no text. The build fails when undici
 * has changed there.
 */
export function leanUndici(http: string): Plugin {
  const { changes, standIns } = rules(http);
  const unused = new Set(standIns.map(keyOf));
  return {
    name: 'lean-undici',
    setup({ onResolve, onLoad, onEnd, resolve }) {
      onResolve({ filter: /./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        const file = inUndici(importer);
        if (file === undefined || kind !== 'require-call' || pluginData === 'real')
          return undefined;
        const found = standIns.find(
          (each) => each.path === path && (each.importer ?? file) === file,
        );
        if (!found) return undefined;
        unused.delete(keyOf(found));
        const real = await resolve(path, { resolveDir, kind, importer, pluginData: 'real' });
        return { path: real.path, namespace: 'lean-undici', pluginData: found };
      });
      onLoad({ filter: /./, namespace: 'lean-undici' }, ({ path, pluginData }) => ({
        contents: (pluginData as StandIn).code(path),
        resolveDir: http,
      }));
      onResolve({ filter: /^later:/ }, ({ path }) => ({
        path: path.slice('later:'.length),
        namespace: 'later',
      }));
      onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
        contents: `export function module() { return require(${JSON.stringify(path)}); }`,
        resolveDir: http,
      }));
      for (const file of new Set(changes.map((change) => change.file)))
        onLoad(
          {
            filter: new RegExp(
              `[\\\\/]undici[\\\\/]lib[\\\\/]${file.replaceAll('/', '[\\\\/]').replaceAll('.', '\\.')}$`,
            ),
          },
          ({ path }) => ({
            contents: changes
              .filter((change) => change.file === file)
              .reduce(changed, readFileSync(path, 'utf8')),
            loader: 'js',
          }),
        );
      onEnd(() => {
        if (unused.size > 0)
          throw new Error(`undici has changed: nothing requires ${[...unused].join(', ')}`);
      });
    },
  };
}
