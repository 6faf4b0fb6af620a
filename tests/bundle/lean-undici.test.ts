import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { leanUndici } from '../../apps/cli/bundle/lean-undici.ts';
import { requireGroups } from '../../apps/cli/bundle/on-first-use.ts';
import { toCommonJs } from '../../apps/cli/bundle/to-common-js.ts';

const root = join(import.meta.dirname, '../..');
const http = join(root, 'apps/cli/src/http');

/** Bundles this code, which may import undici, as the command is bundled. */
const bundle = (contents: string, resolveDir = join(root, 'packages/api-client')) =>
  build({
    stdin: { contents, resolveDir },
    bundle: true,
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
    format: 'esm',
    platform: 'node',
    define: { esbuildDetection: 'true' },
    plugins: [leanUndici(http)],
  });

const sending = `
import Client from 'undici/lib/dispatcher/client.js';
export { Client };
export const later = () => import('undici/lib/web/fetch/formdata.js');`;

/** Writes the bundle into a folder, and returns the path of its first file. */
const writeBundle = async (dir: string) => {
  const { outputFiles } = await bundle(sending);
  for (const { path, text } of outputFiles)
    writeFileSync(
      join(dir, basename(path).replace(/\.js$/, '.cjs')),
      await toCommonJs(requireGroups(text.replaceAll(/"\.\/([\w-]+)\.js"/g, '"./$1.cjs"'))),
    );
  return join(dir, 'stdin.cjs');
};

it('loads nothing that a request with a text does not need', async () => {
  const { metafile } = await bundle(sending);
  const first = Object.entries(metafile.outputs).find(([path]) => path.endsWith('stdin.js'))?.[1];
  const reached = [first?.imports ?? []].flat().filter(({ kind }) => kind === 'import-statement');
  const outputs = [first, ...reached.map(({ path }) => metafile.outputs[path])];
  const inputs = outputs.flatMap((output) => Object.keys(output?.inputs ?? {}));
  const files = inputs.map((path) => path.split('/undici/lib/')[1]).filter(Boolean);
  expect(files).toContain('dispatcher/client-h1.js');
  expect(files).not.toContain('dispatcher/client-h2.js');
  expect(files).not.toContain('llhttp/llhttp-wasm.js');
  expect(files.filter((file) => file?.startsWith('web/'))).toEqual([]);
  const modules = outputs.flatMap((output) =>
    (output?.imports ?? []).filter(({ external }) => external).map(({ path }) => path),
  );
  for (const heavy of ['node:http', 'node:http2', 'node:assert', 'node:crypto', 'node:zlib'])
    expect(modules).not.toContain(heavy);
});

const exchange = (file: string) => `
const { Client, later } = require(${JSON.stringify(file)});
const server = require('node:http').createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => { text += chunk; });
  request.on('end', () => response.end(request.headers['content-type']?.split(';')[0] + ' ' + text.length));
});
server.listen(0, '127.0.0.1', async () => {
  const client = new Client('http://127.0.0.1:' + server.address().port);
  const send = (body) => new Promise((resolve, reject) => {
    let text = '';
    client.dispatch({ method: 'POST', path: '/', body }, {
      onRequestStart() {}, onResponseStart() {},
      onResponseData(_, chunk) { text += chunk; },
      onResponseEnd() { resolve(text); },
      onResponseError(_, error) { reject(error); },
    });
  });
  console.log(await send('text'));
  const { FormData } = (await later()).default ?? (await later());
  const form = new FormData();
  form.append('name', 'value');
  console.log(await send(form));
  await client.destroy();
  server.close();
});`;

it.each([
  ['its usual parser', {}],
  ['its other parser', { UNDICI_NO_WASM_SIMD: '1' }],
])('sends a text with %s, and a form, whose code is loaded then', (_which, variables) =>
  withTempDir(async (dir) => {
    const file = await writeBundle(dir);
    const text = execFileSync(process.execPath, ['-e', exchange(file)], {
      env: { PATH: process.env.PATH, ...variables },
      encoding: 'utf8',
    });
    expect(text).toMatch(/^undefined 4\nmultipart\/form-data \d+\n$/);
  }),
);

/** Runs this with the client, and returns what it prints. */
const run = (script: string) =>
  withTempDir(async (dir) => {
    const code = `const { Client } = require(${JSON.stringify(await writeBundle(dir))});${script}`;
    const env = { PATH: process.env.PATH };
    return execFileSync(process.execPath, ['-e', code], { env, encoding: 'utf8' });
  });

const dispatch = `client.dispatch({ method: 'GET', path: '/' }, {
  onRequestStart() {}, onResponseStart() {}, onResponseData() {}, onResponseEnd() {},
  onResponseError(_, error) { console.log(error.code); },
});`;

it('compiles the parser while the connection is being made', async () => {
  const script = `
    const { Module } = WebAssembly;
    WebAssembly.Module = function (bytes) { console.log('compiles'); return new Module(bytes); };
    const client = new Client('http://127.0.0.1:1', { connect: () => {} });
    ${dispatch}`;
  expect(await run(script)).toBe('compiles\n');
});

it('fails with the request where Node has no WebAssembly', async () => {
  const script = `
    delete globalThis.WebAssembly;
    const server = require('node:net').createServer();
    server.listen(0, '127.0.0.1', () => {
      const client = new Client('http://127.0.0.1:' + server.address().port);
      ${dispatch.replace('console.log', 'server.close(); console.log')}
    });`;
  expect(await run(script)).toBe('ERR_WEBASSEMBLY_NOT_SUPPORTED\n');
});

const source = (path: string) =>
  readFileSync(join(root, 'packages/api-client/node_modules/undici/lib', path), 'utf8');

it.each([
  ['core/util.js', () => 'module.exports = {};', 'lib/core/util.js has .* 0 times, not once'],
  ['core/errors.js', () => 'module.exports = {};', 'nothing requires .*node:assert'],
  ['core/util.js', (text: string) => `${text}\ntree.insert('x')`, 'lib/core/util.js has .*tree'],
  [
    'dispatcher/client-h1.js',
    (text: string) => `${text}\nconstants.METHODS`,
    'lib/dispatcher/client-h1.js has .*constants',
  ],
])('fails when undici has changed in %s', (path, change, message) =>
  withTempDir(async (dir) => {
    const file = join(dir, 'node_modules/undici/lib', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, change(source(path)));
    await expect(bundle(`import 'undici/lib/${path}';`, dir)).rejects.toThrow(new RegExp(message));
  }),
);

it('has the same errors of the parser as undici', async () => {
  const { outputFiles } = await bundle(sending);
  const real = createRequire(join(root, 'packages/api-client/package.json'))(
    'undici/lib/llhttp/constants.js',
  );
  const text = outputFiles.map((file) => file.text).join('');
  expect(text.replaceAll(/\s|"/g, '')).toContain(
    JSON.stringify({ TYPE: real.TYPE, ERROR: real.ERROR }).replaceAll('"', ''),
  );
});
