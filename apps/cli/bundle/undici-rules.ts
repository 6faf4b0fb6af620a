import { createRequire } from 'node:module';
import { join } from 'node:path';
import { load } from './on-first-use.ts';

/** A change of the text of a file of undici, where it has this text once. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** What a file of undici must not have, because its stand-in could not serve it. */
export interface Refused {
  readonly file: string;
  readonly pattern: RegExp;
}

/** What a file of undici gets when it requires another module. */
export interface StandIn {
  /** The only file that gets it; all by default. */
  readonly importer?: string;
  readonly path: string;
  /** The code of a CommonJS module; `real` is the path of the module that it stands in for. */
  readonly code: (real: string) => string;
}

/** How the build changes undici. */
export interface UndiciRules {
  readonly changes: readonly Change[];
  readonly refused: readonly Refused[];
  readonly standIns: readonly StandIn[];
}

/** The module is in a file of its own, which is loaded when it is required. */
const onFirstRequire = (real: string): string =>
  `module.exports = ${load}(import(${JSON.stringify(`later:${real}`)})).module();`;

/** Two of the many tables of a module, as they are. */
const typesAndErrors = (real: string): string => {
  const { TYPE, ERROR } = createRequire(import.meta.url)(real);
  return `module.exports = ${JSON.stringify({ TYPE, ERROR })};`;
};

/** The rules, with the code of procwrap in the folder `http`. */
export function undiciRules(http: string): UndiciRules {
  const ours = (file: string) => `require(${JSON.stringify(join(http, file))})`;
  const [util, client, clientH1] = [
    'core/util.js',
    'dispatcher/client.js',
    'dispatcher/client-h1.js',
  ];
  const parser = "require('../llhttp/llhttp_simd-wasm.js')";
  return {
    changes: [
      {
        file: util,
        from: "const { IncomingMessage } = require('node:http')",
        to: `const { isIncomingMessage } = ${ours('is-incoming-message.ts')}`,
      },
      {
        file: util,
        from: 'Object.getPrototypeOf(stream).constructor === IncomingMessage',
        to: 'isIncomingMessage(Object.getPrototypeOf(stream).constructor)',
      },
      {
        file: clientH1,
        from: `new WebAssembly.Module(${parser})`,
        to: `${ours('compile-parser.ts')}.compileParser(${parser})`,
      },
    ],
    refused: [
      // Where the tree finds nothing, the result is the same.
      {
        file: util,
        pattern: /\btree\.(?!lookup\(value\) \?\? value\.toString\('latin1'\)\.toLowerCase\(\)\s)/,
      },
      { file: clientH1, pattern: /\bconstants\.(?!TYPE\b|ERROR\b|js')/ },
    ],
    standIns: [
      { path: 'node:assert', code: () => `module.exports = ${ours('assert.ts')}.assert;` },
      {
        importer: client,
        path: 'node:http',
        code: () => `module.exports = ${ours('max-header-size.ts')}.http;`,
      },
      // HTTP/2 is never negotiated.
      {
        importer: client,
        path: './client-h2.js',
        code: () => "module.exports = () => { throw new Error('procwrap has no HTTP/2'); };",
      },
      // A tree of all usual headers, which takes longer to build than a few answers to read.
      {
        importer: util,
        path: './tree',
        code: () => 'module.exports = { tree: { lookup: () => null } };',
      },
      { importer: clientH1, path: '../llhttp/constants.js', code: typesAndErrors },
      { importer: clientH1, path: '../web/fetch/body.js', code: onFirstRequire },
      { importer: clientH1, path: '../llhttp/llhttp-wasm.js', code: onFirstRequire },
      { importer: 'core/request.js', path: '../web/fetch/formdata', code: onFirstRequire },
      { importer: 'core/request.js', path: '../web/webidl', code: onFirstRequire },
    ],
  };
}
